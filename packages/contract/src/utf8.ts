// Text as an argument: its UTF-8 (the Unicode Standard, section 3.9, D92), for engines with and without TextEncoder.
//
// TextEncoder writes U+FFFD in place of a lone surrogate. Two passwords would then be one, so here it is an error.

import { expected, wrongType } from './argument.ts';
import { type Bytes, isBytes } from './bytes.ts';

/**
 * The UTF-8 of a text, neither trimmed nor normalised: `é` of one code point and `é` of two are different bytes.
 *
 * @param text - Any text without a lone surrogate. May be secret.
 * @param name - The argument, or the path to its field.
 * @returns At most 3 bytes for each of its UTF-16 code units.
 * @throws {@link RangeError} `text` has a lone surrogate, which has no UTF-8.
 * @see The Unicode Standard, section 3.9, D92
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encodeUtf8 } from '@mtproof/contract';
 *
 * assert.deepEqual(encodeUtf8('é', 'hint'), Uint8Array.of(0xc3, 0xa9));
 * assert.throws(() => encodeUtf8('\ud800', 'hint'), {
 *   message: '"hint" expected well-formed text, got a lone surrogate',
 * });
 * ```
 */
export function encodeUtf8(text: string, name: string): Bytes {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code >= 0xd800 && code <= 0xdfff) {
      bytes.fill(0); // may be a password
      throw new RangeError(expected(name, 'well-formed text', 'a lone surrogate'));
    }
    if (code < 0x80) {
      bytes[length++] = code;
    } else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
      i++;
    }
  }
  const exact = bytes.slice(0, length);
  bytes.fill(0);
  return exact;
}

/**
 * The bytes of an argument that is bytes or text.
 *
 * @param value - Bytes, or a text: its UTF-8, as {@link encodeUtf8} writes it. May be secret.
 * @param name - The argument.
 * @returns Fresh, to keep or to wipe. A text cannot be wiped.
 * @throws {@link TypeError} `value` is neither.
 * @throws {@link RangeError} `value` is a text with a lone surrogate.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bytesOf } from '@mtproof/contract';
 *
 * assert.deepEqual(bytesOf('é', 'password'), bytesOf(Uint8Array.of(0xc3, 0xa9), 'password'));
 * ```
 */
export function bytesOf(value: Uint8Array | string, name: string): Bytes {
  if (typeof value === 'string') {
    return encodeUtf8(value, name);
  }
  if (!isBytes(value)) {
    throw wrongType(name, 'string or Uint8Array', value);
  }
  return Uint8Array.from(value);
}
