// Numbers below 2^2112 as 96 limbs of 22 bits, the lowest first.

import type { Bytes } from '@mtproof/contract';

export const LIMBS = 96;
export const BITS = 22;
export const BASE: number = 2 ** BITS;

export type Limbs = number[];

export function zeros(): Limbs {
  return new Array<number>(LIMBS).fill(0);
}

export function one(): Limbs {
  return [1, ...zeros().slice(1)];
}

/** The limbs of big-endian bytes. */
export function toLimbs(bytes: Uint8Array): Limbs {
  const limbs = zeros();
  let [bits, count, to] = [0, 0, 0];
  for (let from = bytes.length - 1; from >= 0; from--) {
    bits |= (bytes[from] as number) << count;
    count += 8;
    if (count >= BITS) {
      limbs[to] = bits & (BASE - 1);
      bits >>= BITS;
      count -= BITS;
      to++;
    }
  }
  limbs[to] = bits;
  return limbs;
}

/** `length` big-endian bytes, of a number that has no more. */
export function fromLimbs(limbs: Limbs, length: number): Bytes {
  const bytes = new Uint8Array(length);
  let [bits, count, from] = [0, 0, 0];
  for (let to = length - 1; to >= 0; to--) {
    if (count < 8) {
      bits |= (limbs[from] ?? 0) << count;
      count += BITS;
      from++;
    }
    bytes[to] = bits;
    bits >>= 8;
    count -= 8;
  }
  return bytes;
}
