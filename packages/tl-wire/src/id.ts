// Constructor numbers as text.

/** The id of a boxed vector, whatever its elements are. */
export const VECTOR = 0x1cb5c415;

// What comes in place of the value that is expected, when an answer is not unwrapped or its type is mistaken.
const WELL_KNOWN: Readonly<Record<number, string>> = {
  [VECTOR]: 'Vector',
  2574415285: 'boolTrue',
  3162085175: 'boolFalse',
  4082920705: 'rpc_result',
  558156313: 'rpc_error',
  812830625: 'gzip_packed',
  1945237724: 'msg_container',
};

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

/**
 * A constructor number that came in place of another, for an error text: with its name where it is a well-known one, and as
 * a transport error where it is one, -404 among them.
 */
export function wrongIdText(id: number): string {
  const text = constructorIdText(id);
  const name = WELL_KNOWN[id];
  if (name !== undefined) {
    return `${text}, the id of ${name},`;
  }
  const code = id | 0;
  return code < 0 && code > -1000 ? `${text}, the transport error ${code},` : text;
}
