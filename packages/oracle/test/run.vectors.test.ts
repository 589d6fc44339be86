// A sample of the vectors. The gate `vectors-witness` runs all of them.

import { operations, Rejection, run } from '@mtproof/oracle';
import { describe, expect, it } from 'vitest';
import { operationsWithTests, type Test } from './vectors.ts';

const SAMPLE = 12;

// Large bytes, of which the file has a digest alone, are left to the gate.
const isSmall = ({ expect }: Test) => !JSON.stringify(expect).includes('"digest"');

function sample(tests: readonly Test[]): Test[] {
  const small = tests.filter(isSmall);
  return small.filter((_, i) => i % Math.ceil(small.length / SAMPLE) === 0);
}

function answerTo(op: string, { input, result }: Test): unknown {
  try {
    return run(op, input, { strict: result !== 'open' });
  } catch (error) {
    expect(error).toBeInstanceOf(Rejection);
    return { reject: (error as Rejection).code };
  }
}

it('performs every operation of the vectors, and no other', () => {
  expect([...operations].sort()).toEqual(operationsWithTests.map(({ op }) => op).sort());
});

describe.each([...operationsWithTests])('$op', ({ op, tests }) => {
  it.each(sample(tests))('$id', (test) => {
    const { reject } = test.expect;
    expect(answerTo(op, test)).toEqual(reject ? { reject: reject.code } : test.expect);
  });
});
