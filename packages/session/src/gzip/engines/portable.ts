// The engine of browsers, React Native and every other platform without node:zlib: RFC 1951 in TypeScript.

import { crc32 } from '@mtproof/tl-wire';
import { BitReader } from './bit-reader.ts';
import { type Codes, expandMost, type Output } from './expand-most.ts';
import { type Code, huffmanCode } from './huffman.ts';
import { type GzipEngine, type Inflated, overLimit } from './interface.ts';
import { DISTANCE, DISTANCE_BITS, END_OF_BLOCK, LENGTH, LENGTH_BITS } from './lengths-and-distances.ts';

// Section 3.2.7: the order of the code length code's own lengths.
const CODE_LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/** Also decides for `node-zlib.ts` about data with a fault. Throws as {@link GzipEngine.inflate}. */
export function inflate(data: Uint8Array, start: number, max: number): Inflated {
  const reader = new BitReader(data, start);
  const output = { bytes: new Uint8Array(Math.min(max, data.length * 4)), length: 0, max, start };
  // Built once: a block may take only 10 bits.
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

// Section 3.2.4: from the next byte boundary on LEN, NLEN = its complement, and LEN bytes.
function copyStored(reader: BitReader, output: Output): void {
  reader.align();
  const length = reader.take(16);
  if ((length ^ reader.take(16)) !== 0xffff) {
    throw reader.error('LEN and NLEN of a stored block');
  }
  reserve(output, length);
  output.bytes.set(reader.raw(length), output.length);
  output.length += length;
}

// Section 3.2.3: literal bytes, and pairs of length and distance, which copy earlier output.
function expand(reader: BitReader, codes: Codes, output: Output): void {
  const { symbols, distances } = codes;
  for (;;) {
    expandMost(reader, codes, output);
    const symbol = reader.symbol(symbols);
    if (symbol === END_OF_BLOCK) {
      return;
    }
    if (symbol < END_OF_BLOCK) {
      reserve(output, 1);
      output.bytes[output.length++] = symbol;
      continue;
    }
    const length = number(reader, symbol - 257, LENGTH, LENGTH_BITS);
    const distance = number(reader, reader.symbol(distances), DISTANCE, DISTANCE_BITS);
    if (distance > output.length) {
      throw reader.error('a distance to before the start');
    }
    reserve(output, length);
    const { bytes } = output;
    // Byte by byte: source and destination overlap when distance < length.
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

// Section 3.2.7: the lengths of both codes, compressed by a third code.
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
  if (lengths[END_OF_BLOCK] === 0) {
    throw reader.error('no code for the end of the block');
  }
  // A lone code of one bit is allowed for distances by section 3.2.7, for the end of the block by zlib.
  return {
    symbols: codeOf(reader, lengths.subarray(0, symbols), true),
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

function codeOf(reader: BitReader, lengths: Uint8Array, lone = false): Code {
  const code = huffmanCode(lengths, lone);
  if (code === undefined) {
    throw reader.error('code lengths that make no code');
  }
  return code;
}

// Makes room for `count` more bytes, up to the limit.
function reserve(output: Output, count: number): void {
  const needed = output.length + count;
  if (needed <= output.bytes.length) {
    return;
  }
  if (needed > output.max) {
    throw overLimit(output.max, output.start);
  }
  const grown = new Uint8Array(Math.min(output.max, Math.max(needed, output.bytes.length * 2)));
  grown.set(output.bytes);
  output.bytes = grown;
}

export const engine: GzipEngine = { inflate, crc32 };
