import { fromNumber, mod, toNumber } from '#integers';
import type { Integer } from './integer.ts';

/** p mod `modulus` must be one of `residues`. */
export interface ResidueRule {
  readonly modulus: number;
  readonly residues: readonly number[];
}

/**
 * For which safe primes p > 7 a generator g is a square mod p, and so generates the subgroup of prime order (p - 1)/2.
 *
 * Quadratic reciprocity, where p = 3 mod 4. A safe prime is also 2 mod 3, else 3 would divide (p - 1)/2: the rule of 3
 * always holds, and the 19 of 6 cannot be. They are the specification's and refuse some p that are no safe primes.
 *
 * @see https://core.telegram.org/mtproto/auth_key (p mod 4g)
 */
export const residueRules: Readonly<Partial<Record<number, ResidueRule>>> = {
  2: { modulus: 8, residues: [7] },
  3: { modulus: 3, residues: [2] },
  4: { modulus: 1, residues: [0] },
  5: { modulus: 5, residues: [1, 4] },
  6: { modulus: 24, residues: [19, 23] },
  7: { modulus: 7, residues: [3, 5, 6] },
};

/** Whether p obeys the rule of a g. */
export function obeys(p: Integer, { modulus, residues }: ResidueRule): boolean {
  return residues.includes(toNumber(mod(p, fromNumber(modulus))));
}
