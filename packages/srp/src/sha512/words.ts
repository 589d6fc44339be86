import type { Bytes } from '@mtproof/contract';

/** Big-endian words as bytes. */
export function toBytes(words: Int32Array): Bytes {
  return Uint8Array.from(
    { length: 4 * words.length },
    (_, i) => (words[i >> 2] as number) >>> (24 - 8 * (i & 3)),
  );
}

/** Bytes, a multiple of 4, as big-endian words. */
export function toWords(bytes: Uint8Array): Int32Array {
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) =>
    [0, 1, 2, 3].reduce((word, j) => (word << 8) | (bytes[4 * i + j] as number), 0),
  );
}
