// The power that every engine must agree with: over the functions of `#integers`, for every base, exponent and modulus.

import { bitLength, fromNumber, mod, mul, reducer, toBytes } from '#integers';
import type { Steps } from './engines/interface.ts';
import { WINDOW, windows } from './engines/windows.ts';
import type { Integer } from './integer.ts';

/** In bits: for a shorter exponent, such as 65537, the powers of a wide window are not worth computing. */
const SHORT = 128;

/**
 * base^exponent mod modulus, for modulus > 0.
 *
 *     result = result^(2^width) · base^digit        for each digit of the exponent
 */
export function* reference(base: Integer, exponent: Integer, modulus: Integer): Steps<Integer> {
  const bits = bitLength(exponent);
  const bytes = toBytes(exponent, Math.ceil(bits / 8));
  const width = bits < SHORT ? 1 : WINDOW;
  const reduce = reducer(modulus);
  const multiply = (a: Integer, b: Integer): Integer => reduce(mul(a, b));

  // base^0, base^1, base^2 …
  const first = mod(base, modulus);
  const powers = [mod(fromNumber(1), modulus), first];
  while (powers.length < 2 ** width) {
    powers.push(multiply(powers[powers.length - 1] as Integer, first));
  }

  let result = powers[0] as Integer;
  try {
    for (const digit of windows(bytes, width)) {
      yield;
      for (let i = 0; i < width; i++) {
        result = multiply(result, result);
      }
      if (digit > 0) {
        result = multiply(result, powers[digit] as Integer);
      }
    }
    return result;
  } finally {
    bytes.fill(0);
  }
}
