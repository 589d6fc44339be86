// Every vector of every operation, in this process; the runner does the same over stdin and stdout.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { answer } from '@mtproof/reference-adapter';
import { describe, expect, it } from 'vitest';

interface Vector {
  id: string;
  title: string;
  result: 'valid' | 'invalid' | 'open';
  input: unknown;
  expect: Record<string, unknown>;
  orReject: { code: string; stage: string };
  steps?: Record<string, string>;
}

/** `{"repeat":{"hex","count"}}` stands for the hex string repeated. */
function expand(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(expand);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('repeat' in value) {
    const { hex, count } = value.repeat as { hex: string; count: number };
    return hex.repeat(count);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expand(inner)]));
}

/** Puts `{"digest":{"sha256","length"}}` in place of each hex string that `expected` gives only the digest of. */
function digested(got: unknown, expected: unknown): unknown {
  if (typeof expected !== 'object' || expected === null || typeof got !== 'object' || got === null) {
    const wanted = typeof expected === 'object' && expected !== null && 'digest' in expected;
    if (!wanted || typeof got !== 'string') {
      return got;
    }
    const bytes = Buffer.from(got, 'hex');
    return { digest: { sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length } };
  }
  const of = (key: string) => (expected as Record<string, unknown>)[key];
  if (Array.isArray(got)) {
    return got.map((inner, index) => digested(inner, of(String(index))));
  }
  return Object.fromEntries(Object.entries(got).map(([key, inner]) => [key, digested(inner, of(key))]));
}

const folder = new URL('../../../vectors/v1/', import.meta.url);
const files = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { op: string; tests: Vector[] },
);

describe.each(files)('$op', ({ op, tests }) => {
  it.each(tests)('$id: $title', async (test) => {
    const { output, reject, steps, error } = (await answer(
      JSON.stringify({ id: 1, op, input: expand(test.input) }),
    )) as {
      output?: unknown;
      reject?: { code: string; stage: string };
      steps?: Record<string, string>;
      error?: unknown;
    };
    expect(error).toBeUndefined();
    if (test.result === 'invalid' || (test.result === 'open' && reject !== undefined)) {
      expect(reject ?? output).toMatchObject(
        test.result === 'open' ? test.orReject : (test.expect['reject'] as object),
      );
    } else {
      expect(digested(output, test.expect), reject?.code).toEqual(test.expect);
      for (const [name, value] of Object.entries(test.steps ?? {})) {
        if (steps?.[name] !== undefined) {
          expect(steps[name], name).toEqual(value);
        }
      }
    }
  });
});
