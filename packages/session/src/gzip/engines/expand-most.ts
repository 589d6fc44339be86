// The loop in which inflate spends its time: all that it reads and writes is in local variables, and it checks no end, since none is
// near. Whatever is unusual it leaves to the careful loop, which starts again at the same symbol and throws what is to be thrown.

import type { Bytes } from '@mtproof/contract';
import type { BitReader } from './bit-reader.ts';
import { type Code, lookup, MASK } from './huffman.ts';
import { DISTANCE, DISTANCE_BITS, END_OF_BLOCK, LENGTH, LENGTH_BITS } from './lengths-and-distances.ts';

/** The output so far. Distances point back into it. */
export interface Output {
  bytes: Bytes;
  length: number;
  readonly max: number;
  /** Offset of the stream. */
  readonly start: number;
}

/** The two codes of a block: one for literals, lengths and the end of the block, one for distances. */
export interface Codes {
  readonly symbols: Code;
  readonly distances: Code;
}

// A round fetches three times, each time up to 4 bytes: 24 bits at least, of which a code takes 15, and what follows it 5 or 13.
const MOST_INPUT = 12;
const MOST_OUTPUT = 258;

/** Goes on while the ends of input and output are far, and until a symbol that is neither a literal nor a valid pair. */
export function expandMost(reader: BitReader, { symbols, distances }: Codes, output: Output): void {
  const { data } = reader;
  const { bytes } = output;
  const { table } = symbols;
  const { table: farTable } = distances;
  const lastInput = data.length - MOST_INPUT;
  const lastOutput = bytes.length - MOST_OUTPUT;
  let { position, bits, count } = reader;
  let { length } = output;

  while (position <= lastInput && length <= lastOutput) {
    while (count < 24) {
      bits |= (data[position++] as number) << count;
      count += 8;
    }
    const entry = (table[bits & MASK] as number) || lookup(symbols, bits);
    const symbol = entry >> 4;
    if (entry !== 0 && symbol < END_OF_BLOCK) {
      bytes[length++] = symbol;
      bits >>>= entry & 15;
      count -= entry & 15;
      continue;
    }
    const i = symbol - 257;
    if (i < 0 || i >= LENGTH.length) {
      break;
    }

    // A pair. It is taken at its end, when nothing is wrong with it.
    let at = position;
    let b = bits >>> (entry & 15);
    let n = count - (entry & 15);
    const extra = LENGTH_BITS[i] as number;
    const end = length + (LENGTH[i] as number) + (b & ((1 << extra) - 1));
    b >>>= extra;
    n -= extra;
    while (n < 24) {
      b |= (data[at++] as number) << n;
      n += 8;
    }
    const far = (farTable[b & MASK] as number) || lookup(distances, b);
    const j = far >> 4;
    if (far === 0 || j >= DISTANCE.length) {
      break;
    }
    b >>>= far & 15;
    n -= far & 15;
    while (n < 24) {
      b |= (data[at++] as number) << n;
      n += 8;
    }
    const farther = DISTANCE_BITS[j] as number;
    let from = length - (DISTANCE[j] as number) - (b & ((1 << farther) - 1));
    if (from < 0) {
      break;
    }
    // Byte by byte: source and destination overlap when the distance is less than the length.
    while (length < end) {
      bytes[length++] = bytes[from++] as number;
    }
    position = at;
    bits = b >>> farther;
    count = n - farther;
  }

  reader.position = position;
  reader.bits = bits;
  reader.count = count;
  output.length = length;
}
