// When something happens, and the chance in it. Both are the caller's to give, and the caller's mistake when wrong.

import { abytes } from '@noble/hashes/utils.js';

/** A source of random bytes: as many as asked for. */
export type Random = (length: number) => Uint8Array;

/** Time and chance of one event. */
export interface Moment {
  /** Server time in whole unix seconds. */
  readonly now: number;
  readonly random: Random;
}

const DAY = 86400;

/** The days of rule 17, in seconds. */
export const RESET_WAIT: number = 7 * DAY;

// now + RESET_WAIT is still an `int`.
const LAST_NOW = 2 ** 31 - 1 - RESET_WAIT;

/** @throws {@link TypeError} or {@link RangeError} `now` is not a time. */
export function requireNow(now: number): void {
  if (typeof now !== 'number') {
    throw new TypeError(`"now" expected a number of seconds, got ${typeof now}`);
  }
  if (!Number.isInteger(now) || now < 0 || now > LAST_NOW) {
    throw new RangeError(`"now" expected an integer of 0 … ${LAST_NOW}, got ${now}`);
  }
}

/** @throws {@link TypeError} `random` is not a function. */
export function requireRandom(random: Random): void {
  if (typeof random !== 'function') {
    throw new TypeError(`"random" expected a function, got type=${typeof random}`);
  }
}

/** @throws {@link TypeError} or {@link RangeError} The source gave something else than `length` bytes. */
export function draw(random: Random, length: number): Uint8Array<ArrayBuffer> {
  const bytes = random(length);
  abytes(bytes, length, 'random');
  return Uint8Array.from(bytes);
}
