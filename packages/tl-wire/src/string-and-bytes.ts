// string and bytes, which are the same on the wire: length, content, zero bytes up to a multiple of 4.
//
//   L <= 253:  L                           content  padding
//   L >= 254:  fe  L (3 bytes, low first)  content  padding

import { type Bytes, bytesOf, encodeUtf8, expected, isBytes, wrongType } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import type { Reader } from './reader.ts';
import { decodeUtf8 } from './utf8.ts';
import type { Writer } from './writer.ts';

/** Text when the bytes are well-formed UTF-8, the bytes themselves otherwise. Writing takes either. */
export type TlString = string | Uint8Array;

const LONG_FORM = 0xfe;
// The long form's length has 3 bytes.
const MAX_LENGTH = 0xffffff;

/**
 * `bytes`: up to 2^24 − 1 bytes.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bytes, encode } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(bytes, Uint8Array.of(0x61)), Uint8Array.of(1, 0x61, 0, 0));
 * ```
 */
export const bytes: Codec<Uint8Array> = {
  type: 'bytes',
  minLength: 4,
  straight: () => true,
  read: readBytes,
  write(writer, value) {
    if (!isBytes(value)) {
      throw wrongType(writer.name(), 'Uint8Array', value);
    }
    writeBytes(writer, value);
  },
};

/**
 * `string`: up to 2^24 − 1 bytes, as a rule UTF-8. Nothing is lost: what is not UTF-8 is read as bytes.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, string } from '@mtproof/tl-wire';
 *
 * assert.equal(decode(string, Uint8Array.of(2, 0xc3, 0xa9, 0)), 'é');
 * assert.deepEqual(decode(string, Uint8Array.of(1, 0xc3, 0, 0)), Uint8Array.of(0xc3));
 * ```
 */
export const string: Codec<TlString> = {
  type: 'string',
  minLength: 4,
  straight: () => true,
  read(reader) {
    const content = readBytes(reader);
    return decodeUtf8(content) ?? content;
  },
  write(writer, value) {
    if (typeof value === 'string') {
      writeText(writer, value);
    } else if (isBytes(value)) {
      writeBytes(writer, value);
    } else {
      throw wrongType(writer.name(), 'string or Uint8Array', value);
    }
  },
};

/**
 * The bytes of a value of type `string`, be it text or bytes. `pq`, `g_a`, `encrypted_answer` and others are declared
 * `string`, yet are numbers and ciphertext; where these happen to be UTF-8, they are read as text.
 *
 * @param value - Of any length. May be secret.
 * @returns Fresh; what {@link bytes} reads where {@link string} reads `value`.
 * @throws {@link TypeError} `value` is neither a string nor a Uint8Array.
 * @throws {@link RangeError} `value` has a lone surrogate; no text that was read has.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, string, stringBytes } from '@mtproof/tl-wire';
 *
 * const pq = decode(string, Uint8Array.of(3, 0x17, 0x2b, 0x41));
 * assert.equal(pq, '\x17+A');
 * assert.deepEqual(stringBytes(pq), Uint8Array.of(0x17, 0x2b, 0x41));
 * ```
 */
export function stringBytes(value: TlString): Bytes {
  return bytesOf(value, 'value');
}

function readBytes(reader: Reader): Bytes {
  const start = reader.offset;
  // The shortest form has 4 bytes.
  const word = reader.word();
  const prefix = word & 0xff;
  if (prefix > LONG_FORM) {
    throw reader.error('TL_BAD_LENGTH_PREFIX', 'a string begins with ff', start);
  }
  const header = prefix < LONG_FORM ? 1 : 4;
  const length = prefix < LONG_FORM ? prefix : word >>> 8;
  if (reader.strict && header === 4 && length < LONG_FORM) {
    throw reader.error('TL_NON_MINIMAL_LENGTH', `long form for a length of ${length}`, start);
  }
  const end = header + length;
  const padding = -end & 3;
  reader.take(end + padding - 4);
  for (let i = start + end; reader.strict && i < reader.offset; i++) {
    if (reader.bytes[i] !== 0) {
      throw reader.error('TL_NONZERO_PADDING', 'a padding byte is not 0', i);
    }
  }
  return reader.part(start + header, length);
}

function writeBytes(writer: Writer, content: Uint8Array): void {
  writer.fill(writeLength(writer, content.length), content);
}

function writeText(writer: Writer, text: string): void {
  // A text has at least as many bytes as code units.
  if (text.length > MAX_LENGTH) {
    throw tooLong(writer, text.length);
  }
  const start = writer.take(0);
  if (!writer.fillAscii(writeLength(writer, text.length), text)) {
    writer.back(start);
    const content = encodeUtf8(text, writer.name());
    writeBytes(writer, content);
    content.fill(0);
  }
}

/** Takes space for the length, the content and its padding, which is zero as all of it is; the content begins at what is returned. */
function writeLength(writer: Writer, length: number): number {
  if (length > MAX_LENGTH) {
    throw tooLong(writer, length);
  }
  const header = length < LONG_FORM ? 1 : 4;
  const end = header + length;
  const start = writer.take(0);
  writer.word(header === 1 ? length : LONG_FORM | (length << 8));
  writer.take(end + (-end & 3) - 4);
  return start + header;
}

function tooLong(writer: Writer, length: number): RangeError {
  return new RangeError(expected(writer.name(), 'fewer than 2^24 bytes', `length=${length}`));
}
