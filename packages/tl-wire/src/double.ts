// double, of which JavaScript keeps every bit but those of a NaN.

import type { Codec } from './codec.ts';
import { writeFixed } from './fixed.ts';

/** A NaN other than `7ff8000000000000` is its 8 wire bytes, since JavaScript does not keep the payload of a NaN. */
export type TlDouble = number | Uint8Array;

// The upper half of the one NaN that a JavaScript number stands for; its lower half is 0.
const NAN_HIGH = 0x7ff80000;

/**
 * `double`: IEEE 754 binary64, every bit kept.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, double, encode } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(double, 1), Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f));
 * const signalling = Uint8Array.of(1, 0, 0, 0, 0, 0, 0xf0, 0x7f);
 * assert.deepEqual(decode(double, signalling), signalling);
 * ```
 */
export const double: Codec<TlDouble> = {
  type: 'double',
  minLength: 8,
  straight: () => true,
  read(reader) {
    const start = reader.take(8);
    const value = reader.view.getFloat64(start, true);
    if (!Number.isNaN(value)) {
      return value;
    }
    const low = reader.view.getUint32(start, true);
    const high = reader.view.getUint32(start + 4, true);
    return low === 0 && high === NAN_HIGH ? value : reader.part(start, 8);
  },
  write(writer, value) {
    if (typeof value !== 'number') {
      writeFixed(writer, value, 8, 'number or Uint8Array of length 8');
    } else if (Number.isNaN(value)) {
      // setFloat64 may write any NaN.
      writer.word(0);
      writer.word(NAN_HIGH);
    } else {
      const start = writer.take(8);
      writer.view.setFloat64(start, value, true);
    }
  },
};
