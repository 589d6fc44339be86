import { expect, it } from 'vitest';
import { equalBytes } from '../src/equal-bytes.ts';

it('looks at every bit, and at the length', () => {
  const a = Uint8Array.from({ length: 32 }, (_, i) => i);
  expect(equalBytes(a, a.slice())).toBe(true);
  for (let bit = 0; bit < 256; bit++) {
    const b = a.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(equalBytes(a, b)).toBe(false);
  }
  expect(equalBytes(a, a.subarray(0, 31))).toBe(false);
  expect(equalBytes(a.subarray(0, 31), a)).toBe(false);
  expect(equalBytes(new Uint8Array(0), new Uint8Array(0))).toBe(true);
});
