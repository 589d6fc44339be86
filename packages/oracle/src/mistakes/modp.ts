// Mistakes in the check of g and p.

import { numberOf } from '../bytes.ts';
import { sha256 } from '../hash.ts';
import { type Knob, knob } from '../knob.ts';
import { isResidue, passes, power, steps } from '../modp.ts';

const { isPrime } = steps;
const TELEGRAM = 'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f';
// SHA-256 of the same prime.
const KNOWN = '02f85e7687fc6f33ba678226a963b3c8a191b47c890cf30debe17c1d623b5af1';
const FIXED = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

const yes = () => true;
const anyGroup = { isLength: yes, isOdd: yes, isGenerator: yes, isResidue: yes, isKnown: yes };

// The rule of one g is left out.
const withoutRule = (left: number) => knob(steps, { isResidue: (g, p) => g === left || isResidue(g, p) });

export const mistakes: Readonly<Record<string, Knob>> = {
  'modp.length-not-checked': knob(steps, { isLength: (bytes) => numberOf(bytes) > 3n }),
  'modp.length-in-bytes-only': knob(steps, {
    isLength: (bytes) => bytes.length === 256 && bytes.some(Boolean),
  }),
  'modp.length-at-least': knob(steps, {
    isLength: (bytes) => bytes.length >= 256 && (bytes[0] ?? 0) >= 0x80,
  }),
  'modp.known-prime-only': knob(steps, {
    isLength: (bytes) => bytes.length === 256 && sha256(bytes).toString('hex') === KNOWN,
    isGenerator: (g) => [3, 4, 5, 7].includes(g),
    isResidue: () => true,
  }),
  'modp.group-not-checked': knob(steps, anyGroup),
  'modp.group-and-bounds-not-checked': knob(steps, { ...anyGroup, inBounds: yes }),
  'modp.known-prime-by-prefix': knob(steps, {
    isLength: (bytes) => bytes.length >= 256 && (bytes[0] ?? 0) >= 0x80,
    isKnown: (bytes) => bytes.subarray(0, 32).toString('hex') === TELEGRAM,
  }),
  'modp.primality-not-checked': knob(steps, { isOdd: () => true, isPrime: () => true }),
  'modp.primality-by-fermat': knob(steps, {
    isPrime: (n) => n > 1n && [2n, 3n].every((base) => n === base || power(base, n - 1n, n) === 1n),
  }),
  'modp.primality-by-fixed-bases': knob(steps, { isPrime: (n) => passes(n, FIXED) }),
  'modp.primality-by-one-base': knob(steps, { isPrime: (n) => passes(n, [2n]) }),
  'modp.one-is-prime': knob(steps, { isPrime: (n) => n === 1n || isPrime(n) }),
  'modp.two-is-not-prime': knob(steps, { isPrime: (n) => n !== 2n && isPrime(n) }),
  'modp.safe-not-checked': knob(steps, { isSafe: () => true }),
  'modp.g-not-checked': knob(steps, { isGenerator: () => true }),
  'modp.g-one-accepted': knob(steps, { isGenerator: (g) => g >= 1 && g <= 7 }),
  'modp.g-from-three': knob(steps, { isGenerator: (g) => [3, 4, 5, 7].includes(g) }),
  'modp.residue-not-checked': knob(steps, { isResidue: () => true }),
  'modp.residue-of-2-not-checked': withoutRule(2),
  'modp.residue-of-5-not-checked': withoutRule(5),
  'modp.residue-of-6-not-checked': withoutRule(6),
  'modp.residue-of-7-not-checked': withoutRule(7),
};
