// vector and Vector: a count, then that many elements.

import type { Codec } from './codec.ts';
import { countEmptyRead } from './empty.ts';
import type { TlError } from './error.ts';
import { VECTOR, wrongIdText } from './id.ts';
import { MAX_NAT } from './integers.ts';
import type { Reader } from './reader.ts';
import { readElements, writeElements } from './repeat.ts';

// What a count means that no message can hold, and that is this number.
const BOXED = '1cb5c415 is the id of Vector: a boxed value where a bare one is expected';

/**
 * `vector<T>`: the count and the elements, without a number in front.
 *
 * A count that the remaining bytes cannot hold fails with `TL_TRUNCATED` before anything is allocated.
 *
 * @param of - The element type; a record codec made by {@link bare} for bare elements.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, int, vector } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(decode(vector(int), Uint8Array.of(1, 0, 0, 0, 7, 0, 0, 0)), [7]);
 * assert.throws(() => decode(vector(int), Uint8Array.of(2, 0, 0, 0, 7, 0, 0, 0)), { code: 'TL_TRUNCATED' });
 * ```
 */
export function vector<T>(of: Codec<T>): Codec<readonly T[]> {
  return {
    type: `vector<${of.type}>`,
    minLength: 4,
    straight: () => of.straight?.() === true,
    read(reader) {
      const start = reader.offset;
      const count = reader.word();
      if (count > MAX_NAT) {
        throw reader.error('TL_COUNT_LIMIT', `a count of ${count}`, start);
      }
      const remark = count === VECTOR ? BOXED : undefined;
      if (of.minLength === 0) {
        countEmptyRead(reader, count, start, remark);
      }
      return readElements(reader, of, count, start, remark);
    },
    write(writer, elements) {
      writeElements(writer, elements, of);
    },
  };
}

/**
 * `Vector<T>`: 0x1cb5c415, then as {@link vector}. Another number fails with `TL_UNEXPECTED_CONSTRUCTOR`.
 *
 * @param of - The element type; the number of a vector never depends on it.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, encode, long, Vector } from '@mtproof/tl-wire';
 *
 * const longs = Vector(long);
 * assert.deepEqual(decode(longs, encode(longs, [1n, -1n])), [1n, -1n]);
 * ```
 */
export function Vector<T>(of: Codec<T>): Codec<readonly T[]> {
  const elements = vector(of);
  return {
    type: `Vector<${of.type}>`,
    minLength: 8,
    straight: () => of.straight?.() === true,
    read(reader) {
      const start = reader.offset;
      const number = reader.word();
      if (number !== VECTOR) {
        throw notVector(reader, number, of.minLength, start);
      }
      return elements.read(reader);
    },
    write(writer, value) {
      writer.word(VECTOR);
      elements.write(writer, value);
    },
  };
}

// A bare vector begins with its count. One that the bytes left could hold tells what was sent.
function notVector(reader: Reader, number: number, minLength: number, start: number): TlError {
  const isCount = number * Math.max(minLength, 1) <= reader.remaining;
  const detail = isCount
    ? `${number} is not the id of Vector but may be a count: a bare value where a boxed one is expected`
    : `${wrongIdText(number)} is not Vector`;
  return reader.error('TL_UNEXPECTED_CONSTRUCTOR', detail, start);
}
