// What the symbols of a block mean, as entries without a code. Made when the first stream is read.

import { END, LITERAL, RESERVED } from './entry.ts';

// RFC 1951 section 3.2.5. Symbol 257 + i is a length of LENGTH[i] plus the value of the next LENGTH_BITS[i] bits. Symbol i
// of the distance code is a distance of DISTANCE[i] plus the value of the next DISTANCE_BITS[i] bits.
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
/** The symbol that ends a block. */
export const END_OF_BLOCK = 256;

/** By symbol. Only read. */
export interface Alphabets {
  /** Literal bytes, the end of the block, and lengths. */
  readonly symbols: Int32Array;
  readonly distances: Int32Array;
  /** The lengths of codes, section 3.2.7: bases are symbols. */
  readonly lengths: Int32Array;
}

let made: Alphabets | undefined;

/** The three alphabets. */
export function alphabets(): Alphabets {
  made ??= {
    symbols: Int32Array.from({ length: 288 }, (_, symbol) => {
      if (symbol < END_OF_BLOCK) {
        return LITERAL | (symbol << 8);
      }
      return symbol === END_OF_BLOCK ? END : number(symbol - 257, LENGTH, LENGTH_BITS);
    }),
    distances: Int32Array.from({ length: 32 }, (_, symbol) => number(symbol, DISTANCE, DISTANCE_BITS)),
    lengths: Int32Array.from({ length: 19 }, (_, symbol) => symbol << 8),
  };
  return made;
}

function number(i: number, base: readonly number[], extra: readonly number[]): number {
  const least = base[i];
  return least === undefined ? RESERVED : (least << 8) | ((extra[i] as number) << 4);
}
