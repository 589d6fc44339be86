import { type Bytes, checkBytes, expected, isBytes } from '@mtproof/contract';
import { bitLength, fromBytes, toBytes } from '#integers';
import { accelerated, isLarge } from './engines/choose.ts';
import type { PowMod, Steps } from './engines/interface.ts';
import type { Integer } from './integer.ts';
import { i2osp } from './octet-string.ts';
import { reference } from './reference.ts';

/** The result of a computation that is nobody's turn to interrupt. */
function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next();
  }
  return step.value;
}

/** What a power is computed from, as integers. */
export interface Power {
  readonly base: Integer;
  readonly exponent: Integer;
  /** Not 0. */
  readonly modulus: Integer;
}

const lengthOf = (n: Integer): number => Math.ceil(bitLength(n) / 8);
const toOctets = (n: Integer): Bytes => toBytes(n, lengthOf(n));

/** The same as bytes, without zeros in front. */
export function bytesOf({ base, exponent, modulus }: Power): PowMod {
  return { base: toOctets(base), exponent: toOctets(exponent), modulus: toOctets(modulus) };
}

/** base^exponent mod modulus. */
export function power({ base, exponent, modulus }: Power): Integer {
  if (!isLarge({ modulus: lengthOf(modulus), exponent: lengthOf(exponent) })) {
    return finish(reference(base, exponent, modulus));
  }
  const input = bytesOf({ base, exponent, modulus });
  const result = powMod(input);
  input.base.fill(0);
  input.exponent.fill(0);
  return fromBytes(result);
}

/** Throws what {@link powMod} throws. */
export function checkPowMod({ base, exponent, modulus }: PowMod): void {
  checkBytes(base, 'base');
  checkBytes(exponent, 'exponent');
  checkBytes(modulus, 'modulus');
  if (modulus.every((byte) => byte === 0)) {
    throw new RangeError(expected('modulus', 'integer > 0', '0'));
  }
}

function* byReference({ base, exponent, modulus }: PowMod): Steps<Bytes> {
  const result = yield* reference(fromBytes(base), fromBytes(exponent), fromBytes(modulus));
  return i2osp(result, modulus.length);
}

/** The power, where it is there at once, or the steps to it. */
export function begin(input: PowMod): Bytes | Steps<Bytes> {
  return accelerated(input) ?? byReference(input);
}

/**
 * Modular power.
 *
 *     base^exponent mod modulus
 *
 * Whether its time depends on the exponent is a matter of the engine, which the platform decides on:
 *
 * | platform | engine | constant time |
 * |---|---|---|
 * | Node | OpenSSL | yes |
 * | WebAssembly: browsers, Deno, Bun | Montgomery's multiplication | yes, in its source |
 * | other, and React Native | BigInt | no |
 * | condition `jsbi` | plain numbers | in its source, with less weight: no engine says how long it takes for a number |
 *
 * For an odd modulus of 1024 bits and more with OpenSSL, 1536 … 2048 with WebAssembly, 512 … 2048 with plain numbers, and an
 * exponent of 16 bytes and more. Everything else, an even modulus too, is left to BigInt or JSBI. The length of the exponent
 * is never hidden.
 *
 * @param input - Three natural numbers; `0^0` is 1.
 * @returns As many bytes as `modulus` has, zeros in front.
 * @throws {@link TypeError} An argument is not a Uint8Array.
 * @throws {@link RangeError} `modulus` is 0.
 * @see https://core.telegram.org/api/srp (pow(g, a) mod p)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { powMod } from '@mtproof/modp';
 *
 * // 3^5 mod 23 = 13
 * const input = { base: Uint8Array.of(3), exponent: Uint8Array.of(5), modulus: Uint8Array.of(0, 23) };
 * assert.deepEqual(powMod(input), Uint8Array.of(0, 13));
 * ```
 */
export function powMod(input: PowMod): Bytes {
  checkPowMod(input);
  const power = begin(input);
  return isBytes(power) ? power : finish(power);
}
