import { type Bytes, checkBytes, checkInt } from '@mtproof/contract';
import { fromBytes, isOdd } from '#integers';
import { ModpError } from './error.ts';
import { obeys, residueRules } from './generator.ts';
import type { Integer } from './integer.ts';
import { checkRandom } from './miller-rabin.ts';
import { P_LENGTH } from './octet-string.ts';
import { checkProfile, type ProfileName, profiles } from './profile.ts';
import { classify } from './safe-prime.ts';
import { isProved, isTelegramPrime } from './telegram-prime.ts';
import { atOnce, type WithPowers } from './with-powers.ts';

declare const checked: unique symbol;

/** A group that passed {@link checkGroup}; nothing else makes one. */
export interface Group {
  readonly g: number;
  /** 256 bytes, to be read only. */
  readonly p: Bytes;
  /** By which {@link checkElement} checks, too. */
  readonly profile: ProfileName;
  readonly [checked]: true;
}

/** What {@link checkGroup} checks. */
export interface CheckGroup {
  /** TL `int`, untrusted. */
  readonly g: number;
  /** Big-endian bytes, untrusted. */
  readonly p: Uint8Array;
  /** {@link GROUP_RANDOM_LENGTH} bytes, drawn after p is known. Used unless p is Telegram's prime or in `proved`. */
  readonly random: Uint8Array;
  /** Primes proved before, see {@link provedPrimes}. */
  readonly proved?: readonly Uint8Array[] | undefined;
  /** Whose checks; `strict` by default. */
  readonly profile?: ProfileName | undefined;
}

/** Bytes of `random` that {@link checkGroup} takes: 64 · (256 + 8). */
export const GROUP_RANDOM_LENGTH = 16896;

function checkLength(p: Uint8Array): void {
  if (p.length !== P_LENGTH) {
    throw new ModpError('MODP_P_LENGTH', `p of ${p.length} bytes, not ${P_LENGTH}`);
  }
  // 2^2047 < p < 2^2048
  if ((p[0] as number) < 0x80) {
    throw new ModpError('MODP_P_LENGTH', 'p has less than 2048 bits');
  }
}

function checkGenerator(g: number, p: Integer, presumed: boolean): void {
  const rule = residueRules[g];
  if (rule === undefined) {
    throw new ModpError('MODP_G_UNSUPPORTED', `g is ${g}, not 2 … 7`);
  }
  if (!presumed && !obeys(p, rule)) {
    throw new ModpError(
      'MODP_G_NOT_RESIDUE',
      `p mod ${rule.modulus} is not ${rule.residues.join(' or ')}, as g = ${g} needs`,
    );
  }
}

function* checkSafePrime(p: Integer, random: Uint8Array): WithPowers<void> {
  const kind = yield* classify(p, random);
  if (kind === 'composite') {
    throw new ModpError('MODP_P_COMPOSITE', 'p is not prime');
  }
  if (kind === 'prime') {
    throw new ModpError('MODP_P_NOT_SAFE', '(p - 1)/2 is not prime');
  }
}

/** The checks of the arguments, whatever p is. */
export function checkInput({ g, p, random, proved = [], profile = 'strict' }: CheckGroup): void {
  checkInt(g, 'g');
  checkBytes(p, 'p');
  checkRandom(random, P_LENGTH);
  for (const prime of proved) {
    checkBytes(prime, 'proved');
  }
  checkProfile(profile);
}

/** The checks of the group, with their powers left to others. */
export function* groupSteps(input: CheckGroup): WithPowers<Group> {
  const { g, p, random, proved = [], profile = 'strict' } = input;
  checkLength(p);
  const P = fromBytes(p);
  if (!isOdd(P)) {
    throw new ModpError('MODP_P_COMPOSITE', 'p is even');
  }
  checkGenerator(g, P, isTelegramPrime(p) && profiles[profile].presumed_g.includes(g));
  if (!isProved(p, proved)) {
    yield* checkSafePrime(P, random);
  }
  return { g, p: Uint8Array.from(p), profile } as Group;
}

/**
 * Checks a group that a server sends, the cheap checks first.
 *
 *     2^2047 < p < 2^2048
 *     p odd
 *     g in 2 … 7, p mod 4g such that g is a square mod p
 *     p and (p - 1)/2 prime
 *
 * Telegram's own prime and those in `proved` pass the last one by comparison. Any other costs 64 rounds of Miller–Rabin
 * for (p - 1)/2 and one power for p, by Pocklington's criterion; {@link checkGroupAsync} leaves the event loop its turns meanwhile.
 *
 * @param input - g, p, and what the proof needs.
 * @returns The group, a type of its own: what computes with a group asks for it.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value, whatever p is.
 * @throws {@link ModpError} In this order: `MODP_P_LENGTH`, `MODP_P_COMPOSITE` (even), `MODP_G_UNSUPPORTED`,
 * `MODP_G_NOT_RESIDUE`, `MODP_P_COMPOSITE` or `MODP_P_NOT_SAFE`.
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/api/srp (checking p and g)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkGroup, GROUP_RANDOM_LENGTH, ModpError, telegramPrime } from '@mtproof/modp';
 *
 * const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random });
 * assert.deepEqual(group.p, telegramPrime());
 *
 * const p = telegramPrime().map((byte, i) => (i === 255 ? byte + 2 : byte));
 * assert.throws(
 *   () => checkGroup({ g: 4, p, random }),
 *   (error) => error instanceof ModpError && error.code === 'MODP_P_COMPOSITE',
 * );
 * ```
 */
export function checkGroup(input: CheckGroup): Group {
  checkInput(input);
  return atOnce(groupSteps(input));
}
