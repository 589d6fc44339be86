import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';
import { extent } from '../src/json.ts';
import { lineSplitter } from '../src/lines.ts';
import { ProtocolError, parseAnswer } from '../src/protocol.ts';
import { tail } from '../src/tail.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('lines do not depend on the pieces in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.nat(40)), (texts, cuts) => {
      const lines = texts.map((text) => text.replaceAll('\n', ' '));
      const stream = bytes(lines.map((line) => `${line}\n`).join(''));
      const seen: string[] = [];
      const splitter = lineSplitter({
        limit: 1e6,
        onLine: (line) => seen.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)),
        onOverflow: () => expect.fail('no line is too long'),
      });
      let rest = stream;
      for (const cut of cuts) {
        splitter.push(rest.subarray(0, cut));
        rest = rest.subarray(cut);
      }
      splitter.push(rest);
      expect(seen).toEqual(lines);
      expect(splitter.rest(10)).toHaveLength(0);
    }),
  );
});

test('a line of the limit passes, a byte more does not, and nothing comes after', () => {
  const seen: number[] = [];
  let overflows = 0;
  const splitter = lineSplitter({
    limit: 4,
    onLine: (line) => seen.push(line.length),
    onOverflow: () => overflows++,
  });
  splitter.push(bytes('abcd\nabc'));
  splitter.push(bytes('de'));
  splitter.push(bytes('\nab\n'));
  expect(seen).toEqual([4]);
  expect(overflows).toBe(1);
  expect(splitter.rest(10)).toHaveLength(0);
});

test('a line in pieces of one byte takes linear time and no memory for each piece', () => {
  const time = (length: number): number => {
    const splitter = lineSplitter({ limit: 1e9, onLine: () => {}, onOverflow: () => {} });
    const piece = bytes('x');
    const began = processorTime();
    for (let i = 0; i < length; i++) {
      splitter.push(piece);
    }
    expect(splitter.pending()).toBe(length);
    expect(splitter.rest(3)).toEqual(bytes('xxx'));
    return processorTime() - began;
  };
  time(30_000);
  expect(time(240_000) / Math.max(20, time(30_000))).toBeLessThan(24);
});

test('what a splitter gave away or closed is not kept', () => {
  const lines: string[] = [];
  const splitter = lineSplitter({
    limit: 100,
    onLine: (line) => lines.push(new TextDecoder().decode(line)),
    onOverflow: () => {},
  });
  splitter.push(bytes('ab'));
  splitter.push(bytes('c\nde'));
  expect([lines, splitter.pending()]).toEqual([['abc'], 2]);
  splitter.close();
  splitter.push(bytes('f\n'));
  expect([lines, splitter.pending()]).toEqual([['abc'], 0]);
});

test('the extent of a JSON text is that of the value', () => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const measured = extent(bytes(JSON.stringify(value, undefined, indent)));
      expect(measured.depth).toBe(depth(value));
    }),
  );
});

test('values are counted, strings are not looked into', () => {
  expect(extent(bytes('[]'))).toEqual({ depth: 1, values: 2 });
  expect(extent(bytes('[1,{"a":2,"b":[3]}]')).values).toBeGreaterThanOrEqual(5);
  expect(extent(bytes(String.raw`"[[,\"[\\"`))).toEqual({ depth: 0, values: 1 });
  expect(extent(bytes(String.raw`["\\",[["\\\"[`))).toEqual({ depth: 3, values: 5 });
});

test('any bytes are an answer or a ProtocolError', () => {
  const answer = fc.record(
    {
      id: fc.jsonValue(),
      output: fc.jsonValue(),
      reject: fc.jsonValue(),
      error: fc.jsonValue(),
      steps: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const line = fc.oneof(
    fc.uint8Array(),
    fc.string().map(bytes),
    answer.map((json) => bytes(JSON.stringify(json))),
  );
  fc.assert(
    fc.property(line, (input) => {
      try {
        expect(parseAnswer(input).answer.kind).toMatch(/^(output|reject|unsupported|error)$/);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a tail is the end of what came', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]*$/)), fc.integer({ min: 1, max: 20 }), (texts, limit) => {
      const end = tail(limit);
      for (const text of texts) {
        end.push(bytes(text));
      }
      expect(end.text()).toBe(texts.join('').slice(-limit));
    }),
  );
});
