// Canonical Huffman codes, RFC 1951 section 3.2.2. The lengths of the codes determine them.
//
// Codes of one length are consecutive numbers in the order of their symbols. The first code of a length is the number
// after the last code of the length before, with a 0 appended:
//
//   first[length + 1] = (first[length] + count[length]) * 2
//
// The counts and the symbols sorted by length therefore describe the whole code. Most codes in use are short: a table
// indexed by the next 9 bits finds them in one step. The table is small because a stream may define a new code every
// few bytes.

/** The longest code, in bits. */
export const LONGEST = 15;

const TABLE_BITS = 9;

/** Of the bits that index the table. */
export const MASK: number = (1 << TABLE_BITS) - 1;

/** A Huffman code. */
export interface Code {
  /** The number of codes of each length; at 0, the number of symbols without a code. */
  readonly counts: Uint16Array;
  /** Symbols sorted by length of their code, then by number. */
  readonly symbols: Uint16Array;
  /** For each value of the next 9 bits, symbol * 16 + length of the code they begin with; 0 for a longer code. */
  readonly table: Uint16Array;
}

/**
 * The code in which symbol `i` has `lengths[i]` bits; with 0 bits it has no code.
 *
 * @param lone - Whether a single code of one bit, or no code at all, is allowed.
 * @returns `undefined` when the lengths are oversubscribed or incomplete.
 */
export function huffmanCode(lengths: Uint8Array, lone: boolean): Code | undefined {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) {
    counts[length] = (counts[length] as number) + 1;
  }
  const starts = new Uint16Array(LONGEST + 2);
  // Unused codes of the current length.
  let free = 1;
  for (let length = 1; length <= LONGEST; length++) {
    const count = counts[length] as number;
    free = free * 2 - count;
    if (free < 0) {
      return undefined;
    }
    starts[length + 1] = (starts[length] as number) + count;
  }
  const total = starts[LONGEST + 1] as number;
  if (free > 0 && !(lone && total === counts[1])) {
    return undefined;
  }
  const symbols = new Uint16Array(total);
  lengths.forEach((length, symbol) => {
    if (length > 0) {
      symbols[(starts[length] as number)++] = symbol;
    }
  });
  return { counts, symbols, table: tableOf(counts, symbols) };
}

/**
 * The symbol whose code `bits` begin with.
 *
 * @param bits - The next bit lowest.
 * @returns symbol * 16 + length of its code; 0 when `bits` begin with no code.
 */
export function lookup(code: Code, bits: number): number {
  return code.table[bits & MASK] || search(code, bits);
}

function search({ counts, symbols }: Code, bits: number): number {
  let number = 0;
  let first = 0;
  let start = 0;
  for (let length = 1; length <= LONGEST; length++) {
    number += (bits >> (length - 1)) & 1;
    const count = counts[length] as number;
    if (number - first < count) {
      return (symbols[start + number - first] as number) * 16 + length;
    }
    start += count;
    first = (first + count) * 2;
    number *= 2;
  }
  return 0;
}

function tableOf(counts: Uint16Array, symbols: Uint16Array): Uint16Array {
  const table = new Uint16Array(1 << TABLE_BITS);
  let number = 0;
  let next = 0;
  for (let length = 1; length <= TABLE_BITS; length++) {
    for (let i = 0; i < (counts[length] as number); i++) {
      const entry = (symbols[next++] as number) * 16 + length;
      // Every index that begins with this code. A code is sent with its highest bit first.
      for (let at = reversed(number++, length); at < table.length; at += 1 << length) {
        table[at] = entry;
      }
    }
    number *= 2;
  }
  return table;
}

function reversed(number: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) {
    result = result * 2 + ((number >> bit) & 1);
  }
  return result;
}
