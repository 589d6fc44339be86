// Shanks's square forms: the cycle of the continued fraction of √(k·n) has, after some n^(1/4) steps, a square that gives a
// divisor of n. Its numbers have half the length of k·n, below 2^40, so that plain numbers hold them exactly.
// (J. E. Gower and S. S. Wagstaff, Square form factorization, Math. Comp. 77, 2008)

import { gcd } from './gcd.ts';

/** k: the divisors of 3 · 5 · 7 · 11. One walk of two finds nothing with one k; no n is known with which all of them fail. */
const MULTIPLIERS = [1155n, 385n, 231n, 165n, 105n, 77n, 55n, 35n, 33n, 21n, 15n, 11n, 7n, 5n, 3n, 1n];

/** ⌊√n⌋, for n < 2^80: by Newton, from an approximation of 53 bits. */
function squareRoot(n: bigint): bigint {
  const near = BigInt(Math.floor(Math.sqrt(Number(n))));
  const root = (near + n / near) / 2n;
  return root * root > n ? root - 1n : root;
}

/** A form of the cycle. */
interface Form {
  P: number;
  Q: number;
  /** Q of the form before. */
  previous: number;
}

/** Goes to the next form. P + √(k·n) over Q is what is left of the continued fraction; S = ⌊√(k·n)⌋. */
function step(form: Form, S: number): void {
  const { P, Q, previous } = form;
  const b = Math.floor((S + P) / Q);
  form.P = b * Q - P;
  form.Q = previous + b * (P - form.P);
  form.previous = Q;
}

/** Three times as many steps as are usual at most. */
const longest = (S: number): number => 6 * Math.ceil(Math.sqrt(2 * S));

/** √Q of the first form at an even place whose Q is a square; 0 when it does not come. */
function findSquare(form: Form, S: number): number {
  const end = longest(S);
  for (let steps = 1; steps <= end; steps++) {
    step(form, S);
    const root = Math.sqrt(form.Q);
    if (steps % 2 === 1 && Number.isInteger(root)) {
      return root;
    }
  }
  return 0;
}

/** P where it stays the same, in the middle of the cycle of the square's root; 1 when that does not come. */
function findMiddle(form: Form, S: number): number {
  const end = longest(S);
  for (let steps = 1; steps <= end; steps++) {
    const { P } = form;
    step(form, S);
    if (form.P === P) {
      return P;
    }
  }
  return 1;
}

/** A divisor of n by the forms of k·n; 1 when they give none. */
function divisorWith(n: bigint, k: bigint): bigint {
  const kn = k * n;
  const root = squareRoot(kn);
  const S = Number(root);
  if (root * root === kn) {
    return gcd(n, root);
  }
  const form: Form = { P: S, Q: Number(kn - root * root), previous: 1 };
  const square = findSquare(form, S);
  if (square <= 1) {
    return 1n;
  }
  // the form whose square was found, backwards
  const P = square * Math.floor((S - form.P) / square) + form.P;
  const rest = (kn - BigInt(P) ** 2n) / BigInt(square);
  return gcd(n, BigInt(findMiddle({ P, Q: Number(rest), previous: square }, S)));
}

/** A divisor of an odd composite n < 2^64, neither 1 nor n; 1 when none is found. */
export function squareForms(n: bigint): bigint {
  for (const k of MULTIPLIERS) {
    const divisor = divisorWith(n, k);
    if (divisor > 1n && divisor < n) {
      return divisor;
    }
  }
  return 1n;
}
