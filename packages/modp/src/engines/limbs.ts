// The engine of platforms without BigInt: Montgomery's multiplication with plain numbers, which are exact below 2^53.
//
// A number is 96 limbs of 22 bits, the lowest first. A product of limbs has 44 bits, and a column collects at most 192 of
// them: below 192 · 2^44 < 2^52. R is 2^2112. As in assembly/power.ts, no index depends on a number, and a digit chooses
// its power by reading all; but how long an engine takes for a number, only the engine knows.
//
// Plain arrays, for Hermes takes twice as long for the elements of a Float64Array.

import type { Bytes } from '@mtproof/contract';
import type { Engine, PowMod, Steps } from './interface.ts';
import { fromLimbs, LIMBS, type Limbs, one, toLimbs, zeros } from './limbs-and-bytes.ts';
import { type Field, field, multiply, square, subtractModulus } from './limbs-montgomery.ts';
import { squareOfR } from './montgomery.ts';
import { withoutZeros } from './natural.ts';
import { TABLE_LENGTH, WINDOW, windows } from './windows.ts';

const LENGTH = 256;
const R_BITS = 2112;

/** base^0 … base^31, in Montgomery's form. */
function powers(field: Field, base: Limbs, R2: Limbs): Limbs[] {
  const table = Array.from({ length: TABLE_LENGTH }, zeros);
  const [unit, first] = table as [Limbs, Limbs];
  multiply(field, unit, one(), R2);
  multiply(field, first, base, R2);
  for (let i = 2; i < TABLE_LENGTH; i++) {
    multiply(field, table[i] as Limbs, table[i - 1] as Limbs, first);
  }
  return table;
}

/** chosen = table[digit] */
function choose(chosen: Limbs, table: readonly Limbs[], digit: number): void {
  chosen.fill(0);
  for (let k = 0; k < TABLE_LENGTH; k++) {
    const power = table[k] as Limbs;
    const factor = Number(k === digit);
    for (let i = 0; i < LIMBS; i++) {
      chosen[i] = (chosen[i] as number) + factor * (power[i] as number);
    }
  }
}

function* steps({ base, exponent, modulus }: PowMod): Steps<Bytes> {
  const m = withoutZeros(modulus);
  const f = field(toLimbs(m));
  const b = toLimbs(withoutZeros(base));
  const table = powers(f, b, toLimbs(squareOfR(m, R_BITS)));
  const result = Array.from(table[0] as Limbs);
  const chosen = zeros();
  try {
    for (const digit of windows(exponent)) {
      yield;
      for (let i = 0; i < WINDOW; i++) {
        square(f, result);
      }
      choose(chosen, table, digit);
      multiply(f, result, result, chosen);
    }
    multiply(f, result, result, one());
    subtractModulus(f, result);
    return fromLimbs(result, modulus.length);
  } finally {
    for (const secret of [b, result, chosen, f.columns, ...table]) {
      secret.fill(0);
    }
  }
}

export const limbs: Engine = (input) => {
  const fits = [input.modulus, input.base].every((n) => withoutZeros(n).length <= LENGTH);
  return fits ? steps(input) : undefined;
};
