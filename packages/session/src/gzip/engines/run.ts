// The symbols of a block, as fast as they can be read where nothing can go wrong.

import type { BitReader } from './bit-reader.ts';
import type { Codes } from './codes.ts';
import { baseOf, extraOf, LONG, SPECIAL } from './entry.ts';
import type { Output } from './output.ts';

/** A turn of the loop reads 4 bytes up to 4 times, each time at most 3 bytes further on. */
const INPUT = 13;
/** From this length on, a call costs less than a loop. */
const LONG_RUN = 40;

/**
 * Reads whole symbols, and writes what they mean. Stops before the end of the block, before a fault, and where the data or
 * the room for output is short; the caller reads the next symbol with care.
 *
 * One loop with all of its state in locals: this is nearly all the time of inflate.
 */
export function run(reader: BitReader, { symbols, distances }: Codes, output: Output): void {
  const { data, view } = reader;
  if (reader.position > data.length - INPUT) {
    return;
  }
  const { table, mask } = symbols;
  const { bytes } = output;
  const words = output.view;
  const lastPosition = data.length - INPUT;
  const lastLength = bytes.length - 2;
  const lastWord = bytes.length - 7;
  let { position, bits, count } = reader;
  let { length } = output;

  while (position <= lastPosition && length <= lastLength) {
    // Now 24 … 31 bits are counted. Bits above these may be in `bits` already, and are the same as those read again.
    bits |= view.getInt32(position, true) << count;
    position += (31 - count) >> 3;
    count |= 24;

    let entry = table[bits & mask] as number;
    if (entry < 0) {
      bits >>>= entry & 15;
      count -= entry & 15;
      bytes[length++] = entry >> 8;
      entry = table[bits & mask] as number;
      if (entry < 0) {
        bits >>>= entry & 15;
        count -= entry & 15;
        bytes[length++] = entry >> 8;
        continue;
      }
      bits |= view.getInt32(position, true) << count;
      position += (31 - count) >> 3;
      count |= 24;
    }
    if ((entry & SPECIAL) !== 0) {
      if ((entry & LONG) !== 0) {
        entry = symbols.search(entry, bits);
        if (entry < 0) {
          bits >>>= entry & 15;
          count -= entry & 15;
          bytes[length++] = entry >> 8;
          continue;
        }
      }
      if ((entry & SPECIAL) !== 0) {
        break;
      }
    }

    // A length, then a distance.
    const positionBefore = position;
    const bitsBefore = bits;
    const countBefore = count;
    bits >>>= entry & 15;
    const times = baseOf(entry) + (bits & ~(-1 << extraOf(entry)));
    bits >>>= extraOf(entry);
    count -= (entry & 15) + extraOf(entry);
    bits |= view.getInt32(position, true) << count;
    position += (31 - count) >> 3;
    count |= 24;

    entry = distances.table[bits & distances.mask] as number;
    if ((entry & LONG) !== 0) {
      entry = distances.search(entry, bits);
    }
    bits >>>= entry & 15;
    count -= entry & 15;
    bits |= view.getInt32(position, true) << count;
    position += (31 - count) >> 3;
    count |= 24;
    const distance = baseOf(entry) + (bits & ~(-1 << extraOf(entry)));
    bits >>>= extraOf(entry);
    count -= extraOf(entry);
    if ((entry & SPECIAL) !== 0 || distance > length || times > bytes.length - length) {
      position = positionBefore;
      bits = bitsBefore;
      count = countBefore;
      break;
    }
    const end = length + times;
    if (distance >= 4 && end <= lastWord && times < LONG_RUN) {
      // 8 bytes a step, of which some may be past `end`: they are written again, or cut off.
      do {
        words.setInt32(length, words.getInt32(length - distance));
        words.setInt32(length + 4, words.getInt32(length - distance + 4));
        length += 8;
      } while (length < end);
      length = end;
    } else if (times < LONG_RUN) {
      for (; length < end; length++) {
        bytes[length] = bytes[length - distance] as number;
      }
    } else {
      copy(bytes, length, distance, times);
      length = end;
    }
  }

  reader.position = position - (count >> 3);
  reader.count = count & 7;
  reader.bits = bits & ((1 << reader.count) - 1);
  output.length = length;
}

/** `times` bytes from `distance` before `length`. Those that are not there yet repeat those that are. */
function copy(bytes: Uint8Array, length: number, distance: number, times: number): void {
  const from = length - distance;
  const end = length + times;
  // Each step may copy all that the steps before have written.
  for (let at = length; at < end; ) {
    const step = Math.min(at - from, end - at);
    bytes.copyWithin(at, from, from + step);
    at += step;
  }
}
