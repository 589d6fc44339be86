// Constructor numbers as text.

/**
 * A constructor number as schemas write it: 8 lower-case hexadecimal digits.
 *
 * @param id - Unsigned, 0 … 2^32 − 1.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { constructorIdText } from '@mtproof/tl-wire';
 *
 * assert.equal(constructorIdText(0x949d9dc), '0949d9dc');
 * ```
 */
export function constructorIdText(id: number): string {
  return id.toString(16).padStart(8, '0');
}
