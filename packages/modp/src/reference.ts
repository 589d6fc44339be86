// The power that every engine must agree with: over the functions of `#integers`, for every base, exponent and modulus.

import { bitLength, fromNumber, mod, mulMod, toBytes } from '#integers';
import type { Steps } from './engines/interface.ts';
import type { Integer } from './integer.ts';

/** About how many multiplications windows of `width` bits take for an exponent, beside the squarings. */
const multiplications = (bits: number, width: number): number => 2 ** (width - 1) + bits / (width + 1);

/** The best width: 6 for 2048 bits, 1 for 65537. */
function windowWidth(bits: number): number {
  const widths = [1, 2, 3, 4, 5, 6, 7];
  return widths.reduce((best, width) =>
    multiplications(bits, width) < multiplications(bits, best) ? width : best,
  );
}

/** base^1, base^3, base^5 … */
function oddPowers(base: Integer, width: number, modulus: Integer): Integer[] {
  const square = mulMod(base, base, modulus);
  let power = mod(base, modulus);
  const table = [power];
  while (table.length < 2 ** (width - 1)) {
    power = mulMod(power, square, modulus);
    table.push(power);
  }
  return table;
}

interface Window {
  /** Bits. */
  readonly length: number;
  /** 0, or odd. */
  readonly value: number;
}

/** The bits of an exponent, the highest first: each 0 alone, or at most `width` bits from a 1 to a 1. */
function* slidingWindows(exponent: Uint8Array, width: number): Generator<Window> {
  const bit = (i: number): number => ((exponent[exponent.length - 1 - (i >> 3)] as number) >> (i & 7)) & 1;
  let top = 8 * exponent.length - 1;
  while (top >= 0) {
    let bottom = bit(top) === 0 ? top : Math.max(top - width + 1, 0);
    while (bottom < top && bit(bottom) === 0) {
      bottom++;
    }
    const length = top - bottom + 1;
    const value = Array.from({ length }, (_, i) => bit(bottom + i) * 2 ** i).reduce((sum, n) => sum + n);
    yield { length, value };
    top = bottom - 1;
  }
}

/**
 * base^exponent mod modulus, for modulus > 0.
 *
 *     result = result^(2^length) · base^window        for each window of the exponent
 */
export function* reference(base: Integer, exponent: Integer, modulus: Integer): Steps<Integer> {
  const bits = bitLength(exponent);
  const bytes = toBytes(exponent, Math.ceil(bits / 8));
  const width = windowWidth(bits);
  const table = oddPowers(base, width, modulus);

  let result = mod(fromNumber(1), modulus);
  for (const { length, value } of slidingWindows(bytes, width)) {
    yield;
    for (let i = 0; i < length; i++) {
      result = mulMod(result, result, modulus);
    }
    if (value > 0) {
      result = mulMod(result, table[(value - 1) / 2] as Integer, modulus);
    }
  }
  bytes.fill(0);
  return result;
}
