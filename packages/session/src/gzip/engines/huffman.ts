// Canonical Huffman codes, RFC 1951 section 3.2.2. The lengths of the codes determine them.
//
// Codes of one length are consecutive numbers in the order of their symbols. The first code of a length is the number
// after the last code of the length before, with a 0 appended:
//
//   first[length + 1] = (first[length] + count[length]) * 2
//
// A table indexed by the next bits finds most codes in one step. It has no more bits than the longest code, and 10 at
// most, because a stream may define a new code every few bytes. Codes that are longer are searched for by the rule above.

import { baseOf, LONG, NO_CODE } from './entry.ts';

/** The longest code, in bits. */
export const LONGEST = 15;
/** Bits that index a table, at most. */
const TABLE_BITS = 10;

/** A Huffman code. One object serves all blocks of a stream in turn. */
export class Code {
  /** By the next bits: the entry of the symbol whose code they begin with, or `LONG`, or `NO_CODE`. */
  readonly table: Int32Array = new Int32Array(1 << TABLE_BITS);
  /** The bits that index {@link Code.table}. */
  mask: number = 1;

  private readonly alphabet: Int32Array;
  // The number of codes of each length, and the entries of their symbols, sorted by length, then by number.
  private readonly counts: Uint16Array = new Uint16Array(LONGEST + 1);
  private readonly sorted: Int32Array;
  // The least length that is not in the table, its first code, and the place of that among the sorted.
  private length: number = 0;
  private first: number = 0;
  private start: number = 0;

  /** @param alphabet - The entries of all symbols, without the length of their code. */
  constructor(alphabet: Int32Array) {
    this.alphabet = alphabet;
    this.sorted = new Int32Array(alphabet.length);
  }

  /**
   * From now on, symbol `i` has a code of `lengths[i]` bits; with 0 bits it has none.
   *
   * @param lone - Whether a single code of one bit, or no code at all, is allowed.
   * @returns `false` when the lengths are oversubscribed or incomplete.
   */
  define(lengths: Uint8Array, lone: boolean): boolean {
    const { counts } = this;
    counts.fill(0);
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol] as number;
      counts[length] = (counts[length] as number) + 1;
    }
    const ones = counts[1] as number;
    let longest = 1;
    // Unused codes of the current length.
    let free = 1;
    for (let length = 1; length <= LONGEST; length++) {
      const count = counts[length] as number;
      free = free * 2 - count;
      if (free < 0) {
        return false;
      }
      longest = count > 0 ? length : longest;
    }
    if (free > 0 && !(lone && longest === 1 && ones < 2)) {
      return false;
    }
    this.sort(lengths);
    this.fill(longest);
    return true;
  }

  /**
   * The entry of a code that is `LONG` in the table.
   *
   * @param long - What the table has.
   * @param bits - The next 15 bits at least, the first one lowest.
   */
  search(long: number, bits: number): number {
    let number = baseOf(long);
    let { length, first, start } = this;
    // It ends: the code is complete.
    for (; ; length++) {
      number = number * 2 + ((bits >>> (length - 1)) & 1);
      const count = this.counts[length] as number;
      if (number - first < count) {
        return this.sorted[start + number - first] as number;
      }
      start += count;
      first = (first + count) * 2;
    }
  }

  private sort(lengths: Uint8Array): void {
    const { alphabet, counts, sorted } = this;
    const places = new Uint16Array(LONGEST + 2);
    for (let length = 1; length <= LONGEST; length++) {
      places[length + 1] = (places[length] as number) + (counts[length] as number);
    }
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol] as number;
      if (length > 0) {
        const place = places[length] as number;
        sorted[place] = (alphabet[symbol] as number) | length;
        places[length] = place + 1;
      }
    }
  }

  private fill(longest: number): void {
    const { counts, sorted, table } = this;
    const bits = Math.min(longest, TABLE_BITS);
    // The next code as a number, as an index of the table, and its place among the sorted.
    let number = 0;
    let index = 0;
    let place = 0;
    table.fill(NO_CODE, 0, 2);
    for (let length = 1; length <= bits; length++) {
      const half = 1 << (length - 1);
      if (length > 1) {
        // Whatever the next bit is, it is not part of a shorter code.
        table.copyWithin(half, 0, half);
      }
      number *= 2;
      for (let left = counts[length] as number; left > 0; left--) {
        table[index] = sorted[place++] as number;
        index = next(index, half);
        number++;
      }
    }
    this.mask = (1 << bits) - 1;
    this.length = bits + 1;
    this.first = number * 2;
    this.start = place;
    if (longest > bits) {
      for (; number <= this.mask; number++) {
        table[index] = LONG | (number << 8);
        index = next(index, 1 << (bits - 1));
      }
    }
  }
}

// The index of the code that is one more. A code is sent with its highest bit first, so `lowest` is where its lowest bit is.
function next(index: number, lowest: number): number {
  let bit = lowest;
  while ((index & bit) !== 0) {
    bit >>= 1;
  }
  // The bits below `bit` stay, those above were carried.
  return bit === 0 ? 0 : (index & (bit - 1)) | bit;
}
