// The cache of proved primes, which the caller keeps. A list is never changed: another replaces it.

import type { Bytes } from '@mtproof/contract';
import type { Group } from './group.ts';
import { isProved } from './telegram-prime.ts';

/** Servers have sent one p for years. Whoever sends a new one each time shall not fill memory. */
const MAX_PRIMES = 16;

/**
 * Adds the p of a checked group to the primes that need no second proof: the last 16.
 *
 * @param previous - What this function returned before, or read back from storage that only the caller writes; [] at first.
 * @param group - Returned by {@link checkGroup}.
 * @returns `previous` itself when p is in it or is Telegram's; else another list, with p at its end.
 * @see https://core.telegram.org/api/srp (checks may be cached)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkGroup, GROUP_RANDOM_LENGTH, provedPrimes, telegramPrime } from '@mtproof/modp';
 *
 * let proved: readonly Uint8Array[] = [];
 * const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random, proved });
 * proved = provedPrimes(proved, group);
 * assert.deepEqual(proved, []); // this one is always known
 * ```
 */
export function provedPrimes(previous: readonly Uint8Array[], group: Group): readonly Uint8Array[] {
  if (isProved(group.p, previous)) {
    return previous;
  }
  const p: Bytes = Uint8Array.from(group.p);
  return [...previous, p].slice(-MAX_PRIMES);
}
