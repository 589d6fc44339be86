// The primes that need no proof: the one that Telegram's servers use, in the key exchange and in SRP alike, and those that
// the caller has proved.

import type { Bytes } from '@mtproof/contract';
import { fromHex, toHex } from './hex.ts';

// https://core.telegram.org/mtproto/auth_key (dh_prime), https://github.com/tdlib/td td/telegram/net/DhCache.cpp
const TELEGRAM_PRIME =
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f' +
  '48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37' +
  '20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64' +
  '2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4' +
  'a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754' +
  'fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4' +
  'e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f' +
  '0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b';

/**
 * The safe prime that Telegram's servers send: the one p that {@link checkGroup} takes without a proof of its own.
 *
 * With it g = 3, 4 and 7 pass, 2, 5 and 6 do not.
 *
 * @returns 256 bytes.
 * @see https://core.telegram.org/mtproto/auth_key (dh_prime)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 * assert.equal(checkGroup({ g: 3, p: telegramPrime(), random }).g, 3);
 * ```
 */
export function telegramPrime(): Bytes {
  return fromHex(TELEGRAM_PRIME);
}

/** Whether p is that prime in all its bytes. */
export function isTelegramPrime(p: Uint8Array): boolean {
  return toHex(p) === TELEGRAM_PRIME;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Whether p needs no proof: all its bytes are those of Telegram's prime or of a proved one. */
export function isProved(p: Uint8Array, proved: readonly Uint8Array[]): boolean {
  return isTelegramPrime(p) || proved.some((prime) => isSame(prime, p));
}
