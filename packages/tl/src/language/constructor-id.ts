// The 32-bit number of a declaration.

import { crc32 } from '@mtproof/tl-wire';
import { positionAt } from './blank.ts';
import { SchemaError } from './error.ts';
import { type HashOptions, normalize } from './normalize.ts';

/** CRC-32 of a text that is already normalised. */
export function idOfNormalized(text: string): number {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) {
      const reason = 'expected ASCII, the only characters of declarations';
      throw new SchemaError('SCHEMA_SYNTAX', reason, positionAt(text, i));
    }
    bytes[i] = unit;
  }
  return crc32(bytes);
}

/**
 * The id of a declaration, computed; an `#id` in the text is not looked at.
 *
 *     id = CRC32(normalize(declaration))
 *
 * @param declaration - One declaration. Public.
 * @param options - How it is hashed.
 * @returns Unsigned, 0 … 2^32 − 1.
 * @throws {@link TypeError} `declaration` is not a string, or `bytes` is neither `'string'` nor `'keep'`.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`: a comment that does not end, or a character that is not ASCII
 *   (its line and column count in the normalised text).
 * @see https://core.telegram.org/mtproto/TL and `docs/spec/tl-schema.md`
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { constructorId } from '@mtproof/tl/language';
 *
 * assert.equal(constructorId('vector {t:Type} # [ t ] = Vector t;'), 0x1cb5c415);
 * assert.equal(constructorId('liteServer.query data:bytes = Object;', { bytes: 'keep' }), 0x798c06df);
 * ```
 */
export function constructorId(declaration: string, options: HashOptions = {}): number {
  return idOfNormalized(normalize(declaration, options));
}
