// The truth values: Bool, which is a word, and true, which is nothing.

import { wrongType } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { constructorIdText } from './id.ts';

const BOOL_TRUE = 0x997275b5;
const BOOL_FALSE = 0xbc799737;

/**
 * `Bool`: `boolTrue#997275b5` or `boolFalse#bc799737`. Reading anything else fails with `TL_BAD_BOOL`.
 *
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { Bool, encode } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(Bool, true), Uint8Array.of(0xb5, 0x75, 0x72, 0x99));
 * ```
 */
export const Bool: Codec<boolean> = {
  type: 'Bool',
  minLength: 4,
  straight: () => true,
  read(reader) {
    const start = reader.offset;
    const word = reader.word();
    if (word === BOOL_TRUE) {
      return true;
    }
    if (word === BOOL_FALSE) {
      return false;
    }
    throw reader.error('TL_BAD_BOOL', `${constructorIdText(word)} is not a Bool`, start);
  },
  write(writer, value) {
    if (typeof value !== 'boolean') {
      throw wrongType(writer.name(), 'boolean', value);
    }
    writer.word(value ? BOOL_TRUE : BOOL_FALSE);
  },
};

/**
 * `true`: no bytes at all; as a conditional field it is only its flag bit.
 *
 * @see https://core.telegram.org/mtproto/TL-formal#predefined-identifiers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, True } from '@mtproof/tl-wire';
 *
 * assert.equal(encode(True, true).length, 0);
 * ```
 */
export const True: Codec<true> = {
  type: 'true',
  minLength: 0,
  straight: () => true,
  read() {
    return true;
  },
  write(writer, value) {
    if (value !== true) {
      throw wrongType(writer.name(), 'true', value);
    }
  },
};
