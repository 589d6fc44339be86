import { type Run, score, type Test, type TestResult } from '@mtproof/conformance';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../src/adapter-process.ts';
import { circuitBreaker } from '../src/circuit-breaker.ts';
import { exitCode } from '../src/exit-code.ts';
import { judge } from '../src/judge.ts';

const valid: Test = {
  id: 'a.b/c',
  op: 'a.b',
  title: 'c',
  level: 'must',
  importance: 'high',
  result: 'valid',
  flags: [],
  input: {},
  expect: { data: '0a' },
  reject: undefined,
  steps: { first: '01', second: '02' },
  mutationOf: undefined,
  spec: [],
  since: '2026.1',
};
const reject = { code: 'TL_TRUNCATED', stage: 'parse' };
const invalid: Test = { ...valid, result: 'invalid', expect: undefined, reject };
const open: Test = { ...valid, result: 'open', reject };

const right: Reply = { kind: 'output', output: { data: '0a' }, steps: {} };
const wrong: Reply = { kind: 'output', output: { data: '0b' }, steps: {} };

describe('judge', () => {
  test.each<[string, Test, Reply, string]>([
    ['right', valid, right, 'pass'],
    ['wrong', valid, wrong, 'wrong-output'],
    ['refused', valid, { kind: 'reject' }, 'rejected-valid'],
    ['an error', valid, { kind: 'error' }, 'error'],
    ['not supported after all', valid, { kind: 'unsupported' }, 'declared-unsupported'],
    ['crash', valid, { kind: 'crash', message: 'm', stderr: '' }, 'crash'],
    ['hang', invalid, { kind: 'hang', message: 'm', stderr: '' }, 'hang'],
    ['accepted', invalid, right, 'accepted-invalid'],
    ['refused', invalid, { kind: 'reject', ...reject }, 'pass'],
    ['an error is no refusal', invalid, { kind: 'error', message: 'boom' }, 'error'],
    ['accepted', open, right, 'open-accept'],
    ['accepted with a wrong value', open, wrong, 'wrong-output'],
    ['refused', open, { kind: 'reject' }, 'open-reject'],
    ['refused for any reason', { ...open, reject: undefined }, { kind: 'reject', code: 'X' }, 'open-reject'],
    ['an error', open, { kind: 'error' }, 'error'],
  ])('%s: %j', (_, test, reply, outcome) => {
    expect(judge(test, reply).outcome).toBe(outcome);
  });

  test('another code or stage is a note, never a failure', () => {
    const notes = (answer: { code?: string; stage?: string }) =>
      judge(invalid, { kind: 'reject', ...answer }).notes;
    expect(notes({})).toEqual([]);
    expect(notes({ stage: 'parse' })).toEqual([]);
    expect(notes({ code: 'EOF' })).toEqual(['other-code']);
    expect(notes({ code: 'EOF', stage: 'params' })).toEqual(['other-code', 'other-stage']);
    expect(judge(open, { kind: 'reject', code: 'EOF' })).toMatchObject({
      outcome: 'open-reject',
      notes: ['other-code'],
    });
  });

  test('the first wrong step is the first in the order of the vectors', () => {
    const step = (steps: Record<string, unknown>) =>
      judge(valid, { ...wrong, steps } as Reply).wrongStep?.path;
    expect(step({ second: 'ff', first: 'ff' })).toBe('steps.first');
    expect(step({ second: 'ff', first: '01' })).toBe('steps.second');
    expect(step({ third: 'ff' })).toBeUndefined();
    expect(judge(valid, { ...right, steps: { first: 'ff' } } as Reply).outcome).toBe('pass');
  });
});

describe('score and exit code', () => {
  const result = (test: Partial<Test>, outcome: TestResult['outcome']): TestResult => ({
    test: { ...valid, ...test },
    outcome,
    detail: '',
    notes: [],
    milliseconds: 1,
  });
  const run = (results: TestResult[], more: Partial<Run> = {}): Run =>
    ({ results, tests: results.map((one) => one.test), ...more }) as Run;

  test('each outcome is counted once', () => {
    const counts = score([
      result({}, 'pass'),
      result({}, 'crash'),
      result({ level: 'should' }, 'not-run'),
      result({ level: 'may' }, 'pass'),
      result({ result: 'open' }, 'open-accept'),
      result({ result: 'open' }, 'open-reject'),
      result({}, 'unsupported'),
    ]);
    expect(counts).toEqual({
      must: { passed: 1, total: 2 },
      should: { passed: 0, total: 1 },
      may: { passed: 1, total: 1 },
      openAccepted: 1,
      openRejected: 1,
      passed: 2,
      failed: 2,
      unsupported: 1,
      milliseconds: 7,
    });
  });

  test('what stopped the run comes first, then failures, then whether anything was tested', () => {
    const failed = [result({ level: 'should' }, 'hang')];
    const stopped = (cause: 'adapter' | 'interrupt') => ({ stopped: { cause, message: '' } });
    expect(exitCode(run(failed, stopped('interrupt')), 'should')).toBe(130);
    expect(exitCode(run(failed, stopped('adapter')), 'should')).toBe(3);
    expect(exitCode(run(failed), 'should')).toBe(1);
    expect(exitCode(run(failed), 'may')).toBe(1);
    expect(exitCode(run(failed), 'must')).toBe(0);
    expect(exitCode(run([result({}, 'unsupported')]), 'must')).toBe(2);
    expect(exitCode(run([result({}, 'unsupported'), result({}, 'open-reject')]), 'must')).toBe(0);
  });
});

test('a breaker opens after five incidents in a row, permanently, for its operation alone', () => {
  const breaker = circuitBreaker();
  for (let i = 0; i < 4; i++) {
    breaker.record('a', true);
  }
  breaker.record('a', false);
  for (let i = 0; i < 4; i++) {
    breaker.record('a', true);
  }
  expect(breaker.reason('a')).toBeUndefined();
  breaker.record('a', true);
  expect(breaker.reason('a')).toMatch(/^5 crashes, hangs or protocol errors in a row in a$/);
  breaker.record('a', false);
  expect(breaker.reason('a')).toBeDefined();
  expect(breaker.reason('b')).toBeUndefined();
});
