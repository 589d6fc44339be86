import { describe, expect, it } from 'vitest';
import { squareForms } from '../src/square-forms.ts';
import { factorizeSuite } from './factorize.ts';

factorizeSuite();

describe('square forms', () => {
  it('give a divisor of every odd composite below 10000', () => {
    for (let n = 9; n < 10_000; n += 2) {
      const divides = (d: number): boolean => d > 1 && d < n && n % d === 0;
      const isComposite = Array.from({ length: 98 }, (_, i) => i + 2).some(divides);
      expect(divides(Number(squareForms(BigInt(n)))), `${n}`).toBe(isComposite);
    }
  });

  it.each([
    1229739323n * 1402015859n,
    4294967279n * 4294967291n,
    3n * 6148914691236517199n,
    5n * 3689348814741910277n,
    3037000453n * 3037000493n,
    2642203n * 2642231n * 2642239n,
    4294967291n ** 2n,
    2n ** 64n - 1n,
  ])('give a divisor of %i', (n) => {
    const divisor = squareForms(n);
    expect(n % divisor).toBe(0n);
    expect(divisor > 1n && divisor < n).toBe(true);
  });
});
