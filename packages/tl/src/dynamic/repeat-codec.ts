// N*[ T ]: N values, and no count in front. What codegen/repeat.ts generates does the same.

import { expected, wrongType } from '@mtproof/contract';
import type { Codec } from '@mtproof/tl-wire';

/** The codec of `count*[ of ]`; a value of `of` has bytes. */
export function repeatCodec<T>(count: number, of: Codec<T>): Codec<readonly T[]> {
  const minLength = count * of.minLength;
  return {
    type: `${count}*[ ${of.type} ]`,
    minLength,
    read(reader) {
      if (minLength > reader.remaining) {
        throw reader.error(
          'TL_TRUNCATED',
          `${count} elements of ${of.minLength} bytes or more, ${reader.remaining} left`,
        );
      }
      const elements: T[] = [];
      for (let i = 0; i < count; i++) {
        elements.push(reader.at(i, of));
      }
      return elements;
    },
    write(writer, elements) {
      if (!Array.isArray(elements)) {
        throw wrongType(writer.name(), 'array', elements);
      }
      if (elements.length !== count) {
        throw new RangeError(
          expected(writer.name(), `array of length ${count}`, `length=${elements.length}`),
        );
      }
      for (let i = 0; i < count; i++) {
        writer.at(i, of, elements[i]);
      }
    },
  };
}
