// The two inputs of a server that are not in a request: time, and random bytes. Both come from the caller.

import { checkFunction, checkInteger, type Random } from '@mtproof/contract';

/** The time of one event, and the random source for it. */
export interface Moment {
  /** Server time in whole unix seconds. */
  readonly now: number;
  readonly random: Random;
}

/** The wait of a reset in seconds: the longest time that the account adds to `now`. */
export const RESET_WAIT: number = 7 * 86400;

// now + RESET_WAIT fits an `int`.
const LAST_NOW = 2 ** 31 - 1 - RESET_WAIT;

// Rule 1: Time is the `now` of the request.
// It is server time in seconds and should not go backwards. What is valid until T is no longer valid at now >= T.

/**
 * Checks a time and a random source.
 *
 * @throws {@link TypeError} or {@link RangeError} `now` is not a time, or `random` is not a function.
 */
export function checkMoment({ now, random }: Moment): void {
  checkNow(now);
  checkRandom(random);
}

/** @throws {@link TypeError} or {@link RangeError} `now` is not a time. */
export function checkNow(now: number): void {
  checkInteger(now, 'now', 0, LAST_NOW);
}

/** @throws {@link TypeError} `random` is not a function. */
export function checkRandom(random: Random): void {
  checkFunction(random, 'random');
}
