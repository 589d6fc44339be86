import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';
import { tooLarge } from '../src/input-bounds.ts';
import { excerpt } from '../src/json.ts';
import { kept, keptVerdict } from '../src/kept.ts';
import { tail } from '../src/tail.ts';
import { turns } from '../src/turns.ts';

describe('what a result keeps of an answer', () => {
  test('is all of a small value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        fc.pre(JSON.stringify(value).length < 1000);
        expect(JSON.stringify(kept(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  test.each<[string, unknown]>([
    ['a text', 'x'.repeat(1e6)],
    ['a list', Array.from({ length: 1e5 }, () => 'x'.repeat(100))],
    ['an object', Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`key${i}`, 'x'.repeat(100)]))],
    ['a name', { ['x'.repeat(1e6)]: 1 }],
    [
      'lists in lists',
      Array.from({ length: 30 }, () => Array.from({ length: 1e3 }, () => [[['x'.repeat(50)]]])),
    ],
    ['depth', JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)],
  ])('is the beginning of %s', (_, value) => {
    expect(JSON.stringify(kept(value)).length).toBeLessThan(10_000);
  });

  test('has the byte that differs, however far it is', () => {
    const want = '00'.repeat(20_000);
    const got = `${'00'.repeat(19_999)}ff`;
    const verdict = keptVerdict({
      outcome: 'wrong-output',
      detail: 'd'.repeat(1e6),
      notes: [],
      difference: { path: 'p'.repeat(1e6), reason: 'differs', want, got },
      stderr: `${'s'.repeat(1e6)}end`,
    });
    expect(verdict.difference?.got).toBe(got);
    expect(verdict.difference?.path.length).toBeLessThan(400);
    expect(verdict.detail.length).toBeLessThan(5000);
    expect(verdict.stderr).toMatch(/s{8189}end$/);
  });
});

test('an excerpt does not keep the text that it is of', () => {
  const excerpts: string[] = [];
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 40; i++) {
    excerpts.push(excerpt(String(i).padEnd(8_000_000, 'x'), 100));
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  expect(excerpts[39]).toMatch(/^39x{98}… \(7999900 more characters\)$/);
});

test('the end of a stream in small pieces takes the same time, however much is kept', () => {
  const time = (limit: number): number => {
    const end = tail(limit);
    end.push(new Uint8Array(limit));
    end.push(new Uint8Array(limit));
    const piece = new Uint8Array(1);
    const began = processorTime();
    for (let i = 0; i < 20_000; i++) {
      end.push(piece);
    }
    return processorTime() - began;
  };
  time(2 ** 10);
  expect(time(2 ** 20) / Math.max(1, time(2 ** 10))).toBeLessThan(40);
});

describe('turns', () => {
  const had: string[] = [];
  const [a, b, c] = [{}, {}, {}];

  test('go round in the order of asking', () => {
    const { take, leave } = turns();
    take(a, () => had.push('a'));
    take(b, () => had.push('b'));
    take(c, () => had.push('c'));
    expect(had).toEqual(['a']);
    leave(b); // gives up in the queue
    expect(had).toEqual(['a']);
    leave(a);
    expect(had).toEqual(['a', 'c']);
    leave(a); // who has no turn gives none on
    leave(c);
    take(b, () => had.push('b again'));
    expect(had).toEqual(['a', 'c', 'b again']);
  });
});

describe('an input of the vectors', () => {
  const repeat = (bytes: number, count: number) => ({ repeat: { hex: 'ab'.repeat(bytes), count } });

  test.each<[string, unknown, RegExp | undefined]>([
    ['a long string of TL', { value: { hex: repeat(1, 2 ** 24 - 1) } }, undefined],
    ['more', { value: repeat(1, 2 ** 25) }, /^more than 16778240 bytes/],
    ['count times length', { value: repeat(1000, 2 ** 20) }, /^more than/],
    ['several together', [repeat(1, 2 ** 23), repeat(1, 2 ** 23), repeat(1, 2 ** 23)], /^more than/],
    ['a negative count', { value: repeat(1, -1) }, /^repeat\.count is -1/],
    ['depth', JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`), /^nested more than 1024/],
  ])('%s', (_, input, reason) => {
    if (reason) {
      expect(tooLarge(input)).toMatch(reason);
    } else {
      expect(tooLarge(input)).toBeUndefined();
    }
  });
});
