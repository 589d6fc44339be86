// The engine of browsers, React Native and every other platform without node:zlib: RFC 1951 in TypeScript.

import { BitReader } from './bit-reader.ts';
import { type Codes, DynamicCodes, fixedCodes } from './codes.ts';
import { crc32 } from './crc32.ts';
import { baseOf, END, extraOf, RESERVED } from './entry.ts';
import type { GzipEngine, Inflated } from './interface.ts';
import { Output } from './output.ts';
import { run } from './run.ts';

/** Also decides for `node-zlib.ts` about data with a fault. Throws as {@link GzipEngine.inflate}. */
export function inflate(data: Uint8Array, start: number, max: number, expected: number): Inflated {
  const reader = new BitReader(data, start);
  const output = new Output(Math.min(expected, data.length * 16), max, start);
  // One for all blocks: a block may take only a few bytes.
  let dynamic: DynamicCodes | undefined;
  let last = false;
  while (!last) {
    last = reader.take(1) === 1;
    const type = reader.take(2);
    if (type === 0) {
      copyStored(reader, output);
    } else if (type === 1) {
      expand(reader, fixedCodes(), output);
    } else if (type === 2) {
      dynamic ??= new DynamicCodes();
      dynamic.read(reader);
      expand(reader, dynamic, output);
    } else {
      throw reader.error('block type 3');
    }
  }
  return { output: output.finish(), end: reader.align() };
}

// Section 3.2.4: from the next byte boundary on LEN, NLEN = its complement, and LEN bytes.
function copyStored(reader: BitReader, output: Output): void {
  reader.align();
  const length = reader.take(16);
  if ((length ^ reader.take(16)) !== 0xffff) {
    throw reader.error('LEN and NLEN of a stored block');
  }
  output.reserve(length);
  output.bytes.set(reader.raw(length), output.length);
  output.length += length;
}

// Section 3.2.3: literal bytes, and pairs of length and distance, which copy earlier output.
function expand(reader: BitReader, codes: Codes, output: Output): void {
  for (; ; run(reader, codes, output)) {
    const entry = reader.symbol(codes.symbols);
    if (entry < 0) {
      output.reserve(1);
      output.bytes[output.length++] = baseOf(entry);
      continue;
    }
    if (entry & END) {
      return;
    }
    const length = number(reader, entry);
    const distance = number(reader, reader.symbol(codes.distances));
    if (distance > output.length) {
      throw reader.error('a distance to before the start');
    }
    output.reserve(length);
    const { bytes } = output;
    // Byte by byte: source and destination overlap when distance < length.
    for (const end = output.length + length; output.length < end; output.length++) {
      bytes[output.length] = bytes[output.length - distance] as number;
    }
  }
}

function number(reader: BitReader, entry: number): number {
  if (entry & RESERVED) {
    throw reader.error('a reserved symbol');
  }
  return baseOf(entry) + reader.take(extraOf(entry));
}

export const engine: GzipEngine = { inflate, crc32 };
