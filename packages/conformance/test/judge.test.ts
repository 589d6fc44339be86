import { type Run, score, type Test, type TestResult } from '@mtproof/conformance';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../src/adapter-process.ts';
import { type CircuitBreaker, circuitBreaker } from '../src/circuit-breaker.ts';
import { exitCode } from '../src/exit-code.ts';
import { judge } from '../src/judge.ts';
import { patience } from '../src/patience.ts';

const valid: Test = {
  id: 'a.b/c',
  op: 'a.b',
  title: 'c',
  level: 'must',
  profile: 'protocol',
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
      result({ result: 'invalid' }, 'inconclusive'),
      result({ profile: 'robustness' }, 'pass'),
      result({ profile: 'robustness', level: 'should' }, 'accepted-invalid'),
    ]);
    expect(counts).toEqual({
      must: { passed: 1, total: 2 },
      should: { passed: 0, total: 1 },
      may: { passed: 1, total: 1 },
      robustness: { passed: 1, total: 2 },
      openAccepted: 1,
      openRejected: 1,
      passed: 3,
      failed: 3,
      inconclusive: 1,
      unsupported: 1,
      milliseconds: 10,
    });
  });

  test('what stopped the run comes first, then failures, then whether anything was tested', () => {
    const failed = [result({ level: 'should' }, 'hang')];
    const stopped = (cause: 'adapter' | 'incidents' | 'interrupt') => ({ stopped: { cause, message: '' } });
    expect(exitCode(run(failed, stopped('interrupt')), 'should')).toBe(130);
    expect(exitCode(run(failed, stopped('adapter')), 'should')).toBe(3);
    expect(exitCode(run([], stopped('incidents')), 'should')).toBe(1);
    expect(exitCode(run(failed), 'should')).toBe(1);
    expect(exitCode(run(failed), 'may')).toBe(1);
    expect(exitCode(run(failed), 'must')).toBe(0);
    expect(exitCode(run([result({}, 'unsupported')]), 'must')).toBe(2);
    expect(exitCode(run([result({}, 'unsupported'), result({}, 'open-reject')]), 'must')).toBe(0);
  });
});

describe('an exception as a refusal', () => {
  const thrown: Reply = { kind: 'error', message: 'IndexError' };

  test('counts where one is due, with a note', () => {
    expect(judge(invalid, thrown, 'reject')).toMatchObject({ outcome: 'pass', notes: ['by-exception'] });
    expect(judge(open, thrown, 'reject')).toMatchObject({ outcome: 'open-reject', notes: ['by-exception'] });
  });

  test('never excuses a valid test', () => {
    expect(judge(valid, thrown, 'reject').outcome).toBe('error');
  });
});

describe('string and bytes are one type on the wire', () => {
  const decode: Test = {
    ...valid,
    op: 'tl.decode',
    expect: { value: { a: 'abc', b: { hex: 'ff' }, c: [{ hex: '61' }] } },
  };
  const outcome = (value: unknown, test = decode) =>
    judge(test, { kind: 'output', output: { value }, steps: {} } as Reply).outcome;

  test('either form is right', () => {
    expect(outcome({ a: { hex: '616263' }, b: { hex: 'ff' }, c: ['a'] })).toBe('pass');
  });

  test('other bytes are not', () => {
    expect(outcome({ a: { hex: '616264' }, b: { hex: 'ff' }, c: ['a'] })).toBe('wrong-output');
    expect(outcome({ a: 'abc', b: 'ff', c: ['a'] })).toBe('wrong-output');
  });

  test('elsewhere a text is a text', () => {
    expect(outcome({ hex: '30' }, { ...valid, expect: { value: '0' } })).toBe('wrong-output');
  });
});

describe('circuit breaker', () => {
  const flagged = (op: string, flag: string): Test => ({ ...valid, op, flags: [flag] });
  const incidents = (breaker: CircuitBreaker, test: Test, times: number) =>
    Array.from({ length: times }).forEach(() => void breaker.record(test, true));

  test('opens for a group after three incidents in a row', () => {
    const breaker = circuitBreaker();
    incidents(breaker, flagged('a', 'Long'), 2);
    breaker.record(flagged('a', 'Long'), false);
    incidents(breaker, flagged('a', 'Long'), 2);
    expect(breaker.reason(flagged('a', 'Long'))).toBeUndefined();
    breaker.record(flagged('a', 'Long'), true);
    expect(breaker.reason(flagged('a', 'Long'))).toBe(
      'crashes, hangs or protocol errors in a row in group a (Long)',
    );
    expect(breaker.reason(flagged('a', 'Short'))).toBeUndefined();
    expect(breaker.reason(flagged('b', 'Long'))).toBeUndefined();
  });

  test('opens for an operation after five in a row, whatever the group', () => {
    const breaker = circuitBreaker();
    for (const flag of ['A', 'B', 'C', 'D', 'E']) {
      breaker.record(flagged('a', flag), true);
    }
    expect(breaker.reason(flagged('a', 'F'))).toBe(
      'crashes, hangs or protocol errors in a row in operation a',
    );
    expect(breaker.reason(flagged('b', 'A'))).toBeUndefined();
  });

  test('gives one second chance', () => {
    const breaker = circuitBreaker();
    incidents(breaker, flagged('a', 'Long'), 3);
    breaker.reset();
    expect(breaker.reason(flagged('a', 'Long'))).toBeUndefined();
    breaker.record(flagged('a', 'Long'), true);
    expect(breaker.reason(flagged('a', 'Long'))).toBeDefined();
  });
});

describe('patience', () => {
  test('20 times the median once five answers are known, between 2 s and the longest', () => {
    const one = patience(10_000);
    expect(one.timeout('a')).toBe(10_000);
    [400, 1, 400, 400].forEach((ms) => void one.answered('a', ms));
    expect(one.timeout('a')).toBe(10_000);
    one.answered('a', 500);
    expect(one.timeout('a')).toBe(8000);
    one.answered('a', 1900);
    expect(one.timeout('a')).toBe(9500);
    [1, 1, 1, 1, 1].forEach((ms) => void one.answered('b', ms));
    expect(one.timeout('b')).toBe(2000);
  });

  test('an operation that never answered gets less once a minute was waited in vain', () => {
    const one = patience(10_000);
    one.answered('slow', 9000);
    one.waited(60_000);
    expect(one.timeout('silent')).toBe(1000);
    expect(one.timeout('slow')).toBe(10_000);
    expect(patience(500).timeout('a')).toBe(500);
  });
});
