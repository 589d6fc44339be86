// Hosts that have the upper byte first, as this one is made to seem.

import { decode, encode, long, vector } from '@mtproof/tl-wire';
import { expect, it, vi } from 'vitest';

vi.mock('../src/long.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../src/long.ts')>();
  return { ...original, scratchpad: () => ({ ...original.scratchpad(), low: 1 }) };
});

it('many longs at once have their bytes turned', () => {
  const bytes = encode(vector(long), [1n, 2n]);
  expect(bytes.slice(4, 12)).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1));
  expect(decode(vector(long), bytes)).toEqual([1n, 2n]);
});
