// Any order of values that are written, by getters of others too, some of them wrong and some getters throwing.

import { boxed, bytes, encode, record } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';

interface pair {
  readonly _: 'pair';
  readonly key: Uint8Array;
  readonly rest: Uint8Array;
}
const pair = boxed(
  7,
  record<pair>('pair', () => ({ key: bytes, rest: bytes }), {
    read: (reader) => ({ _: 'pair', key: bytes.read(reader), rest: bytes.read(reader) }),
    write(writer, value) {
      bytes.write(writer, value.key);
      bytes.write(writer, value.rest);
    },
  }),
);

interface Writing {
  /** Two bytes that tell its key from others. */
  readonly mark: number;
  readonly length: number;
  /** What is written when the key is, but not the rest. */
  readonly inner: readonly Writing[];
  readonly end: 'right' | 'wrong' | 'throws';
}

const writing = (depth: number): fc.Arbitrary<Writing> =>
  fc.record<Writing>({
    mark: fc.integer({ min: 0, max: 0xffff }),
    length: fc.constantFrom(16, 240, 256, 1000, 5000, 70_000),
    inner: depth === 0 ? fc.constant([]) : fc.array(writing(depth - 1), { maxLength: 2 }),
    end: fc.constantFrom('right', 'right', 'wrong', 'throws'),
  });

const keyOf = ({ mark, length }: Writing): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (mark >>> (8 * (i % 2))) ^ (37 * (i % 16) + 11));
const all = (writings: readonly Writing[]): Writing[] => writings.flatMap((one) => [one, ...all(one.inner)]);

it('each is as if it were alone, and nothing stays in the buffer that is used again', async () => {
  const rest = Uint8Array.of(1, 2, 3);
  await fc.assert(
    fc.asyncProperty(fc.array(writing(2), { minLength: 1, maxLength: 3 }), async (writings) => {
      const keys = new Map(all(writings).map((one) => [one, keyOf(one)]));
      const results: [Writing, Uint8Array][] = [];
      const run = (one: Writing): void => {
        const value: pair = {
          _: 'pair',
          key: keys.get(one) as Uint8Array,
          get rest() {
            one.inner.forEach(run);
            if (one.end === 'throws') {
              throw new Error('of the getter');
            }
            return one.end === 'wrong' ? ('x' as never) : rest;
          },
        };
        try {
          results.push([one, encode(pair, value)]);
        } catch (error) {
          const text = String(error);
          expect(text).toMatch(one.end === 'throws' ? 'of the getter' : '"rest" expected Uint8Array');
        }
      };
      const written = () => {
        writings.forEach(run);
        return results.map(([, result]) => result);
      };
      const secrets = [...keys.values()].map((key, i) => [`${i}`, key.slice(0, 16)]);
      const given = [rest, ...keys.values()];
      expect(await leftovers(Object.fromEntries(secrets), written, given)).toEqual([]);
      for (const [one, result] of results) {
        expect(one.end).toBe('right');
        const alone = encode(pair, { _: 'pair', key: keyOf(one), rest });
        expect(Buffer.compare(result, alone)).toBe(0);
        expect(result.buffer.byteLength).toBe(alone.length);
      }
    }),
  );
});
