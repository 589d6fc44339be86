// Streams written by hand: raw deflate from numbers of bits, and the gzip member around it.

import { crc32 } from '@mtproof/tl-wire';

/** A gzip member around a deflate stream that holds `content`. */
export function member(stream: Uint8Array, content: Uint8Array, header: readonly number[] = []): Uint8Array {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content));
  trailer.writeUInt32LE(content.length, 4);
  return Uint8Array.from([
    0x1f,
    0x8b,
    8,
    ...(header.length > 0 ? header : [0, 0, 0, 0, 0, 0, 0]),
    ...stream,
    ...trailer,
  ]);
}

/** A deflate stream of numbers given as [value, bits], lowest bit first; a Huffman code as [code, -bits], highest first. */
export function deflate(...numbers: readonly (readonly [number, number])[]): Uint8Array {
  const bits = numbers.flatMap(([value, count]) => {
    const low = Array.from({ length: Math.abs(count) }, (_, i) => (value >> i) & 1);
    return count < 0 ? low.reverse() : low;
  });
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7));
  });
  return bytes;
}

export const LAST_STORED = [
  [1, 1],
  [0, 2],
] as const;
export const LAST_FIXED = [
  [1, 1],
  [1, 2],
] as const;
export const LAST_DYNAMIC = [
  [1, 1],
  [2, 2],
] as const;
export const FIXED_END = [0, -7] as const;

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** HLIT, HDIST, HCLEN, and the lengths of the code length code by symbol. */
export const dynamicHead = (literals: number, distances: number, lengths: Record<number, number>) =>
  [
    ...LAST_DYNAMIC,
    [literals - 257, 5],
    [distances - 1, 5],
    [15, 4],
    ...ORDER.map((symbol) => [lengths[symbol] ?? 0, 3] as const),
  ] as const;
// Codes of the code length code { 0: 2, 1: 2, 2: 2, 18: 2 }, by symbol
export const four = { 0: 2, 1: 2, 2: 2, 18: 2 };
export const [NONE, ONE, TWO, ZEROS] = [
  [0, -2],
  [1, -2],
  [2, -2],
  [3, -2],
] as const;
export const zeros = (count: number) => [ZEROS, [count - 11, 7]] as const;
