// The two codes of a block: one for literals, lengths and the end of the block, one for distances.

import { alphabets, END_OF_BLOCK } from './alphabets.ts';
import type { BitReader } from './bit-reader.ts';
import { baseOf } from './entry.ts';
import { Code } from './huffman.ts';

// Section 3.2.7: the order of the code length code's own lengths.
const CODE_LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/** The codes of one block. */
export interface Codes {
  readonly symbols: Code;
  readonly distances: Code;
}

let fixed: Codes | undefined;

/** RFC 1951 section 3.2.6. Made once. */
export function fixedCodes(): Codes {
  if (fixed === undefined) {
    fixed = emptyCodes();
    fixed.symbols.define(new Uint8Array(288).fill(8).fill(9, 144).fill(7, 256).fill(8, 280), false);
    fixed.distances.define(new Uint8Array(32).fill(5), false);
  }
  return fixed;
}

function emptyCodes(): Codes {
  const { symbols, distances } = alphabets();
  return { symbols: new Code(symbols), distances: new Code(distances) };
}

/** The codes that a stream brings. Each block's replace those of the block before. */
export class DynamicCodes implements Codes {
  readonly symbols: Code = new Code(alphabets().symbols);
  readonly distances: Code = new Code(alphabets().distances);
  private readonly lengths: Code = new Code(alphabets().lengths);

  /**
   * Reads the codes of a block, RFC 1951 section 3.2.7: the lengths of both codes, compressed by a third code.
   *
   * @throws {@link TlError} `TL_GZIP_DATA`: there are no such codes.
   */
  read(reader: BitReader): void {
    const symbols = reader.take(5) + 257;
    const distances = reader.take(5) + 1;
    const sent = reader.take(4) + 4;
    if (symbols > 286 || distances > 30) {
      throw reader.error('more code lengths than symbols');
    }
    const codeLengths = new Uint8Array(CODE_LENGTH_ORDER.length);
    for (let i = 0; i < sent; i++) {
      codeLengths[CODE_LENGTH_ORDER[i] as number] = reader.take(3);
    }
    define(reader, this.lengths, codeLengths);
    const lengths = readLengths(reader, this.lengths, symbols + distances);
    if (lengths[END_OF_BLOCK] === 0) {
      throw reader.error('no code for the end of the block');
    }
    // A lone code of one bit is allowed for distances by section 3.2.7, for the end of the block by zlib.
    define(reader, this.symbols, lengths.subarray(0, symbols), true);
    define(reader, this.distances, lengths.subarray(symbols), true);
  }
}

function readLengths(reader: BitReader, code: Code, total: number): Uint8Array {
  const lengths = new Uint8Array(total);
  for (let i = 0; i < total; ) {
    const symbol = baseOf(reader.symbol(code));
    let length = symbol;
    let times = 1;
    if (symbol === 16) {
      // Repeat the previous length 3 … 6 times.
      if (i === 0) {
        throw reader.error('no code length to repeat');
      }
      length = lengths[i - 1] as number;
      times = 3 + reader.take(2);
    } else if (symbol > 16) {
      length = 0;
      times = symbol === 17 ? 3 + reader.take(3) : 11 + reader.take(7);
    }
    if (i + times > total) {
      throw reader.error('more code lengths than symbols');
    }
    lengths.fill(length, i, i + times);
    i += times;
  }
  return lengths;
}

function define(reader: BitReader, code: Code, lengths: Uint8Array, lone = false): void {
  if (!code.define(lengths, lone)) {
    throw reader.error('code lengths that make no code');
  }
}
