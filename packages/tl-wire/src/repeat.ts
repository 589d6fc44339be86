// N*[ T ]: that many values, and no count in front. A vector is a count, and then the same.

import { expected, wrongType } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { countEmptyWritten } from './empty.ts';
import { long } from './integers.ts';
import { readLongs, writeLongs } from './longs.ts';
import { MAX_DEPTH } from './path.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/**
 * `N*[ T ]`: N values, such as the 16 numbers of `int512 16*[ int ] = Int512`.
 *
 * A count that the remaining bytes cannot hold fails with `TL_TRUNCATED` before anything is allocated. Another number of values
 * to write is a `RangeError`.
 *
 * @param count - N.
 * @param of - The type of a value, which has bytes.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, int, repeat } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(repeat(2, int), [7, 8]), Uint8Array.of(7, 0, 0, 0, 8, 0, 0, 0));
 * ```
 */
export function repeat<T>(count: number, of: Codec<T>): Codec<readonly T[]> {
  return {
    type: `${count}*[ ${of.type} ]`,
    minLength: count * of.minLength,
    straight: () => of.straight?.() === true,
    read(reader) {
      return readElements(reader, of, count);
    },
    write(writer, elements) {
      writeElements(writer, elements, of, count);
    },
  };
}

/**
 * Reads `count` values. Nothing is allocated for more than the bytes left can hold.
 *
 * @param remark - What the error says instead of the lengths.
 * @throws {@link TlError} `TL_TRUNCATED`, at `start`.
 */
export function readElements<T>(
  reader: Reader,
  of: Codec<T>,
  count: number,
  start?: number,
  remark?: string,
): readonly T[] {
  if (count * of.minLength > reader.remaining) {
    const detail = `${count} elements of ${of.minLength} bytes or more, ${reader.remaining} left`;
    throw reader.error('TL_TRUNCATED', remark ?? detail, start);
  }
  if (reader.straight && isLong(of)) {
    return reader.inside({ read: () => readLongs(reader, count) as readonly unknown[] as readonly T[] });
  }
  const elements: T[] = [];
  for (let i = 0; i < count; i++) {
    elements.push(reader.at(i, of));
  }
  return elements;
}

/**
 * Writes the values of an array.
 *
 * @param count - How many there have to be. Without it their number is written before them.
 * @throws {@link TypeError} or {@link RangeError} `elements` is not an array, or not of this length.
 */
export function writeElements<T>(writer: Writer, elements: readonly T[], of: Codec<T>, count?: number): void {
  if (!Array.isArray(elements)) {
    throw wrongType(writer.name(), 'array', elements);
  }
  // A getter among the elements may change the array. As many as are counted are written.
  const { length } = elements;
  if (count === undefined) {
    if (of.minLength === 0) {
      countEmptyWritten(writer, length);
    }
    writer.word(length);
  } else if (length !== count) {
    throw new RangeError(expected(writer.name(), `array of length ${count}`, `length=${length}`));
  }
  if (writer.straight && writer.depth < MAX_DEPTH && isLong(of)) {
    writeLongs(writer, elements as readonly unknown[] as readonly bigint[], length);
    return;
  }
  for (let i = 0; i < length; i++) {
    writer.at(i, of, elements[i] as T);
  }
}

function isLong(of: Codec<unknown>): boolean {
  return of === long;
}
