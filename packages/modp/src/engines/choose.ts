// Which way a power is computed. The platform decides on the list behind `#engines`, by the resolver's conditions; of the
// list the first engine that takes the numbers; and where none does, the reference.

import type { Bytes } from '@mtproof/contract';
import { engines } from '#engines';
import type { PowMod, Steps } from './interface.ts';

// Below these, in bytes, the reference is done before an engine has begun.
const MIN_MODULUS = 64;
const MIN_EXPONENT = 16;

/** Whether numbers of these lengths are worth an engine. */
export function isLarge({
  modulus,
  exponent,
}: {
  readonly modulus: number;
  readonly exponent: number;
}): boolean {
  return modulus >= MIN_MODULUS && exponent >= MIN_EXPONENT;
}

/** The power by an engine, at once or step by step, where one takes the numbers. Montgomery's multiplication is for odd moduli. */
export function accelerated(input: PowMod): Bytes | Steps<Bytes> | undefined {
  const { exponent, modulus } = input;
  const last = modulus[modulus.length - 1] as number;
  if (last % 2 === 0 || !isLarge({ modulus: modulus.length, exponent: exponent.length })) {
    return undefined;
  }
  for (const engine of engines) {
    const power = engine(input);
    if (power !== undefined) {
      return power;
    }
  }
  return undefined;
}
