import { type Bytes, report } from '@mtproof/contract';
import { expect, it } from 'vitest';

it('reports copies, in their order', () => {
  const [u, S] = [Uint8Array.of(1), Buffer.of(2, 3)];
  const seen: [string, Bytes][] = [];
  report((name, value) => seen.push([name, value]), { u, S });
  expect(seen).toEqual([
    ['u', Uint8Array.of(1)],
    ['S', Uint8Array.of(2, 3)],
  ]);
  u.fill(0);
  expect(seen[0]?.[1]).toEqual(Uint8Array.of(1));
  expect(seen[1]?.[1].constructor).toBe(Uint8Array);
});

it('copies nothing without a trace', () => {
  const values = {
    get u(): Uint8Array {
      return expect.fail('read');
    },
  };
  report(undefined, values);
});

it('refuses what is no function', () => {
  expect(() => report({} as never, {})).toThrow(new TypeError('"trace" expected function, got type=Object'));
});
