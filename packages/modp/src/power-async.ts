import {
  type Bytes,
  checkBytes,
  checkOptionalFunction,
  inSlices,
  isBytes,
  type Signal,
  throwIfAborted,
  turn,
  untilAborted,
} from '@mtproof/contract';
import type { PowMod, Steps } from './engines/interface.ts';
import { begin, checkPowMod } from './power.ts';

/**
 * Native code of the host that computes `base^exponent mod modulus`. Gives as many big-endian bytes as `modulus` has, its own: they
 * are copied and wiped, also where they come after an abort. What it is given is lent until it has given them, or the abort.
 */
export type HostPowMod = (input: PowMod) => Uint8Array | Promise<Uint8Array>;

/** How to wait for a power. */
export interface PowModOptions {
  /** An `AbortSignal`. */
  readonly signal?: Signal | undefined;
  /** The host's, in place of our engines. */
  readonly powMod?: HostPowMod | undefined;
}

/** What the host gives, as fresh bytes; its own are wiped. */
function taken(power: Uint8Array, length: number): Bytes {
  checkBytes(power, 'powMod(…)', length);
  const bytes = Uint8Array.from(power);
  power.fill(0);
  return bytes;
}

async function byHost(host: HostPowMod, input: PowMod, signal: Signal | undefined): Promise<Bytes> {
  // A host may hand memory on to another thread: what it is given is lent.
  const base = Uint8Array.from(input.base);
  const exponent = Uint8Array.from(input.exponent);
  const modulus = Uint8Array.from(input.modulus);
  const { length } = modulus;
  const work = (async () => taken(await host({ base, exponent, modulus }), length))();
  try {
    return await untilAborted(work, signal);
  } catch (error) {
    work.then(
      (late) => late.fill(0),
      () => {},
    );
    throw error;
  } finally {
    base.fill(0);
    exponent.fill(0);
  }
}

/** What was there at once, after a turn of the event loop: many powers in a row leave it as many. */
async function afterTurn(power: Bytes, signal: Signal | undefined): Promise<Bytes> {
  await turn();
  try {
    throwIfAborted(signal);
  } catch (aborted) {
    power.fill(0);
    throw aborted;
  }
  return power;
}

async function stepByStep(steps: Steps<Bytes>, signal: Signal | undefined): Promise<Bytes> {
  let power: Bytes | undefined;
  try {
    await inSlices(() => {
      const { done, value } = steps.next();
      power = value as Bytes | undefined;
      return done !== true;
    }, signal);
    return power as Bytes;
  } finally {
    // what an aborted one would leave is overwritten
    steps.return(new Uint8Array(0));
  }
}

/**
 * The same as {@link powMod}, leaving the event loop its turns.
 *
 * On Node and with WebAssembly a power takes no pause, but 3 and some 10 ms, and the event loop has its turn after it. BigInt and plain
 * numbers stop every 10 ms. With plain numbers Hermes takes about a second: hand it a `powMod` in native code where there is one.
 *
 * @param input - Three natural numbers.
 * @param options - `signal`; `powMod`, the host's.
 * @returns As many bytes as `modulus` has, zeros in front.
 * @throws {@link TypeError} or {@link RangeError} As `powMod` does; `signal` is no `AbortSignal`, `powMod` no function; the host's power has the wrong type or length.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (pow(g, a) mod p)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { powModAsync } from '@mtproof/modp';
 *
 * // 3^5 mod 23 = 13
 * const input = { base: Uint8Array.of(3), exponent: Uint8Array.of(5), modulus: Uint8Array.of(23) };
 * assert.deepEqual(await powModAsync(input), Uint8Array.of(13));
 * assert.deepEqual(await powModAsync(input, { powMod: async () => Uint8Array.of(13) }), Uint8Array.of(13));
 * ```
 */
export async function powModAsync(input: PowMod, { signal, powMod }: PowModOptions = {}): Promise<Bytes> {
  checkPowMod(input);
  checkOptionalFunction(powMod, 'powMod');
  throwIfAborted(signal);
  if (powMod !== undefined) {
    return byHost(powMod, input, signal);
  }
  const power = begin(input);
  return isBytes(power) ? afterTurn(power, signal) : stepByStep(power, signal);
}
