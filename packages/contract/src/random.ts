import { checkBytes, checkFunction } from './argument.ts';
import type { Bytes } from './bytes.ts';

/** A random source: `length` random bytes, new on every call. */
export type Random = (length: number) => Uint8Array;

/**
 * Draws from a random source.
 *
 * @param random - The source.
 * @param length - In bytes.
 * @returns A copy of what the source gives, which may be wiped. Secret.
 * @throws {@link TypeError} or {@link RangeError} The source is not a function, or does not give `length` bytes.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { draw } from '@mtproof/contract';
 *
 * assert.equal(draw((length) => crypto.getRandomValues(new Uint8Array(length)), 32).length, 32);
 * assert.throws(() => draw(() => new Uint8Array(16), 32), RangeError);
 * ```
 */
export function draw(random: Random, length: number): Bytes {
  checkFunction(random, 'random');
  const bytes = random(length);
  checkBytes(bytes, 'random()', length);
  return Uint8Array.from(bytes);
}
