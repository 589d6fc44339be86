import { expect, it } from 'vitest';
import { keep, memoized } from '../src/memoized.ts';

it('keeps at most so many entries; the oldest gives way', () => {
  const entries = new Map<string, number>();
  for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) {
    keep(entries, key, at, 3);
  }
  expect([...entries.keys()]).toEqual(['b', 'c', 'd']);
});

it('computes a result once, and distinguishes arguments by their values', () => {
  const asked: unknown[] = [];
  const work = memoized((a: Buffer, b: bigint) => {
    asked.push([a.toString('hex'), b]);
    return b + 1n;
  });
  expect([work(Buffer.of(1), 2n), work(Buffer.of(1), 2n), work(Buffer.of(1, 2), 2n)]).toEqual([3n, 3n, 3n]);
  expect(asked).toEqual([
    ['01', 2n],
    ['0102', 2n],
  ]);
});
