// Inflate, RFC 1951: a deflate stream back into bytes.

import type { Bytes } from '@mtproof/contract';
import { BitReader } from './bit-reader.ts';
import { type Code, huffmanCode } from './huffman.ts';

// Section 3.2.5. Symbol 257 + i is a length of at least LENGTH[i], plus the number that the next LENGTH_BITS[i] bits
// are; symbol i of the other code is a distance in the same way.
const LENGTH: readonly number[] = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE: readonly number[] = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS: readonly number[] = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
// Section 3.2.7: the order in which the lengths of the code length code come.
const CODE_LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];
const END_OF_BLOCK = 256;

/** What came out so far; distances look back into it. */
interface Output {
  bytes: Bytes;
  length: number;
  readonly max: number;
}

/** The code for literals, lengths and the end of the block, and the one for distances. */
interface Codes {
  readonly symbols: Code;
  readonly distances: Code;
}

/**
 * Inflates the deflate stream that begins at `start`.
 *
 * @param max - Bytes of output at most.
 * @returns The output, and the offset after the stream.
 * @throws {@link TlError} `TL_GZIP_DATA`: not a deflate stream; `TL_GZIP_LIMIT`: more output than `max`.
 * @see https://www.rfc-editor.org/rfc/rfc1951
 */
export function inflate(data: Uint8Array, start: number, max: number): { output: Bytes; end: number } {
  const reader = new BitReader(data, start);
  const output: Output = { bytes: new Uint8Array(Math.min(max, data.length * 4)), length: 0, max };
  // Not made anew for every block, which may be no more than 10 bits.
  const fixed = fixedCodes(reader);
  let last = false;
  while (!last) {
    last = reader.take(1) === 1;
    const type = reader.take(2);
    if (type === 0) {
      copyStored(reader, output);
    } else if (type === 1) {
      expand(reader, fixed, output);
    } else if (type === 2) {
      expand(reader, dynamicCodes(reader), output);
    } else {
      throw reader.error('block type 3');
    }
  }
  return { output: output.bytes.slice(0, output.length), end: reader.align() };
}

// Section 3.2.4: from the next byte on LEN, its complement, and LEN bytes as they are.
function copyStored(reader: BitReader, output: Output): void {
  reader.align();
  const length = reader.take(16);
  if ((length ^ reader.take(16)) !== 0xffff) {
    throw reader.error('LEN and NLEN of a stored block');
  }
  const content = reader.raw(length);
  reserve(output, length, reader);
  output.bytes.set(content, output.length);
  output.length += length;
}

// Section 3.2.3: a literal byte, or a length and distance: a copy of what came out before.
function expand(reader: BitReader, { symbols, distances }: Codes, output: Output): void {
  for (;;) {
    const symbol = reader.symbol(symbols);
    if (symbol === END_OF_BLOCK) {
      return;
    }
    if (symbol < END_OF_BLOCK) {
      reserve(output, 1, reader);
      output.bytes[output.length++] = symbol;
      continue;
    }
    const length = number(reader, symbol - 257, LENGTH, LENGTH_BITS);
    const distance = number(reader, reader.symbol(distances), DISTANCE, DISTANCE_BITS);
    if (distance > output.length) {
      throw reader.error('a distance to before the start');
    }
    reserve(output, length, reader);
    const { bytes } = output;
    // Byte by byte, for a copy may run into itself.
    for (const end = output.length + length; output.length < end; output.length++) {
      bytes[output.length] = bytes[output.length - distance] as number;
    }
  }
}

function number(reader: BitReader, i: number, base: readonly number[], extra: readonly number[]): number {
  if (i >= base.length) {
    throw reader.error('a reserved symbol');
  }
  return (base[i] as number) + reader.take(extra[i] as number);
}

// Section 3.2.6
function fixedCodes(reader: BitReader): Codes {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144).fill(7, 256).fill(8, 280);
  return { symbols: codeOf(reader, lengths), distances: codeOf(reader, new Uint8Array(32).fill(5)) };
}

// Section 3.2.7: the lengths of both codes, which a third code compresses.
function dynamicCodes(reader: BitReader): Codes {
  const symbols = reader.take(5) + 257;
  const distances = reader.take(5) + 1;
  const sent = reader.take(4) + 4;
  if (symbols > 286 || distances > 30) {
    throw reader.error('more code lengths than symbols');
  }
  const codeLengths = new Uint8Array(CODE_LENGTH_ORDER.length);
  for (const i of CODE_LENGTH_ORDER.slice(0, sent)) {
    codeLengths[i] = reader.take(3);
  }
  const lengths = readLengths(reader, codeOf(reader, codeLengths), symbols + distances);
  return {
    symbols: codeOf(reader, lengths.subarray(0, symbols)),
    distances: codeOf(reader, lengths.subarray(symbols), true),
  };
}

function readLengths(reader: BitReader, code: Code, total: number): Uint8Array {
  const lengths = new Uint8Array(total);
  for (let i = 0; i < total; ) {
    const symbol = reader.symbol(code);
    let length = symbol;
    let times = 1;
    if (symbol === 16) {
      // The length before once more, 3 … 6 times.
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

function codeOf(reader: BitReader, lengths: Uint8Array, lone = false): Code {
  const code = huffmanCode(lengths, lone);
  if (code === undefined) {
    throw reader.error('code lengths that make no code');
  }
  return code;
}

// Room for `count` more bytes; never more than the limit is allocated.
function reserve(output: Output, count: number, reader: BitReader): void {
  const needed = output.length + count;
  if (needed <= output.bytes.length) {
    return;
  }
  if (needed > output.max) {
    throw reader.error(`more than ${output.max} bytes of output`, 'TL_GZIP_LIMIT');
  }
  const grown = new Uint8Array(Math.min(output.max, Math.max(needed, output.bytes.length * 2)));
  grown.set(output.bytes);
  output.bytes = grown;
}
