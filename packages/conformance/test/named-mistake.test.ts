import {
  allTests,
  mistakesMade,
  type Naming,
  nameMistakes,
  type Test,
  type TestResult,
} from '@mtproof/conformance';
import { mistakes } from '@mtproof/oracle';
import { describe, expect, test } from 'vitest';
import { judge } from '../src/judge.ts';
import { isTelling } from '../src/report/naming.ts';
import { resultsOf, testsOf, vectors } from './mutant.ts';

// An implementation with a known mistake is told so. EVERY_MISTAKE=1 tries all of them, which takes minutes.

const SOME = [
  'tl.string-padding-long-form',
  'tl.bool-as-int',
  'tl.crc-true-flags-kept',
  'ige.iv-halves-swapped',
  'message.keys-x-ignored',
  'bind.sealed-as-v2',
  'bind.nonce-not-compared',
  'modp.residue-of-5-not-checked',
  'kdf.legacy-of-text',
  'srp.salt1-old-one-sent',
  'secret.id-last-bytes',
  'auth.key-stripped',
];
const CHOSEN = process.env['EVERY_MISTAKE'] ? mistakes : SOME;

const idOf = ({ mistakes: made }: Naming['causes'][number]): string => made.map(({ id }) => id).join(' + ');
const isWrong = ({ outcome }: TestResult): boolean =>
  outcome === 'wrong-output' || outcome === 'accepted-invalid';
const name = (result: TestResult): readonly Naming[] => nameMistakes(result, vectors.mistakes);
const find = (id: string): Test => allTests(vectors).find((one) => one.id === id) as Test;
const resultOf = (id: string, ...ids: [string, ...string[]]): TestResult =>
  resultsOf(ids, [find(id)])[0] as TestResult;

describe.each(CHOSEN)('%s', (id) => {
  const results = resultsOf([id], testsOf(id));

  test('is among the causes of each of its wrong answers', () => {
    for (const result of results.filter(isWrong)) {
      const [naming, ...others] = name(result);
      expect(naming?.causes.map(idOf), result.test.id).toContain(id);
      expect({ certainty: naming?.certainty, others }).toEqual({ certainty: 'answer', others: [] });
    }
  });

  test('explains the run', () => {
    const { causes, evidence } = mistakesMade(results, vectors.mistakes);
    const most = Math.max(...evidence.values());
    const likeliest = [...evidence].filter(([, weight]) => weight === most).map(([cause]) => idOf(cause));
    if (results.some(isWrong)) {
      expect(likeliest).toContain(id);
      expect(causes).toHaveLength(1);
    }
  });
});

describe('several mistakes', () => {
  test('that occur together are named together', () => {
    const [naming] = name(resultOf('srp.client/B-of-250-bytes', 'srp.B-as-sent-in-u', 'srp.B-as-sent-in-m1'));
    expect(naming?.certainty).toBe('answer');
    expect(naming?.causes.map(idOf)).toContain('srp.B-as-sent-in-u + srp.B-as-sent-in-m1');
  });

  test('in two parts of an answer are named part by part', () => {
    const both = resultOf('message.keys/v2-counting-x-8', 'message.keys-x-ignored');
    const wrongParts = new Map([...(both.wrongParts ?? [])].slice(0, 1)).set('aes_iv', '0'.repeat(16));
    const namings = name({ ...both, wrongParts });
    expect(namings.map(({ certainty, parts }) => ({ certainty, parts }))).toEqual([
      { certainty: 'part', parts: ['aes_key'] },
    ]);
    expect(namings[0]?.causes.map(idOf)).toContain('message.keys-x-ignored');
  });

  test('no mistake explains an answer in which more would be wrong', () => {
    const one = resultOf('message.keys/v2-counting-x-8', 'message.keys-x-ignored');
    const wrongParts = new Map([...(one.wrongParts ?? [])].slice(0, 1));
    expect(name({ ...one, wrongParts })).toMatchObject([{ certainty: 'part', parts: ['aes_key'] }]);
  });

  test('each explain their tests of a run', () => {
    const ids = ['tl.bool-as-int', 'ige.iv-halves-swapped'] as const;
    const { causes, unexplained } = mistakesMade(resultsOf(ids, ids.flatMap(testsOf)), vectors.mistakes);
    expect(causes.map(({ cause }) => idOf(cause)).sort()).toEqual([...ids].sort());
    expect(unexplained).toEqual([]);
  });
});

describe('a cause', () => {
  test('is a better one the fewer tests it shows in', () => {
    const results = resultsOf(['modp.primality-not-checked'], testsOf('modp.primality-not-checked'));
    const counts = results.flatMap(name).map(({ causes }) => causes.map(({ tests }) => tests));
    expect(counts.some((some) => new Set(some).size > 1)).toBe(true);
    expect(counts).toEqual(counts.map((some) => [...some].sort((x, y) => x - y)));
  });

  test('of a rejection is only a possible one', () => {
    const result = resultOf('tl.primitive.decode/string-253', 'tl.string-253-not-read');
    expect(result.outcome).toBe('rejected-valid');
    expect(name(result)).toMatchObject([{ certainty: 'possible', parts: [] }]);
  });

  test('counts for little where tests passed in which it would show', () => {
    const id = 'modp.primality-by-one-base';
    const { causes, evidence } = mistakesMade(resultsOf([id], testsOf(id)), vectors.mistakes);
    expect(causes.map(({ cause }) => idOf(cause))).toEqual([id]);
    const rival = [...evidence].find(([cause]) => idOf(cause) === 'modp.primality-not-checked');
    expect(rival?.[1]).toBeLessThan(causes[0]?.tests.length ?? 0);
  });

  test('of a rejection needs other tests that speak for it', () => {
    const results = resultsOf(['ige.is-cbc'], testsOf('tl.string-253-not-read'));
    const [first, ...others] = results.filter(({ test: { id }, outcome }) => {
      return outcome === 'pass' && (vectors.mistakes.rejects.get(id)?.length ?? 0) > 0;
    });
    expect(others.length).toBeGreaterThan(5);
    const refused: TestResult = { ...(first as TestResult), outcome: 'rejected-valid' };
    const made = mistakesMade([refused, ...results.filter((one) => one !== first)], vectors.mistakes);
    expect(made.causes).toEqual([]);
    expect(made.unexplained).toEqual([refused]);
  });

  test('is said where there are few', () => {
    const naming = (certainty: Naming['certainty'], count: number): Naming => ({
      certainty,
      parts: [],
      causes: Array(count).fill({ mistakes: [], tests: 1 }),
    });
    expect([naming('possible', 3), naming('possible', 4), naming('answer', 4)].map(isTelling)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('no mistake is named', () => {
  // Short values may be equal by chance.
  const isLong = (value: unknown): value is string =>
    typeof value === 'string' && /^[0-9a-f]{32,}$/.test(value);

  test('for a wrong answer that none gives', () => {
    const tests = allTests(vectors).filter(({ expect: right }) => isLong(Object.values(right ?? {})[0]));
    expect(tests.length).toBeGreaterThan(400);
    for (const one of tests) {
      const [[field, value] = ['', '']] = Object.entries(one.expect ?? {});
      const output = { ...one.expect, [field]: String(value).replace(/.$/, (c) => (c === '5' ? '6' : '5')) };
      const verdict = judge(one, { kind: 'output', output, steps: {} });
      expect(name({ ...verdict, test: one, milliseconds: 0 }), one.id).toEqual([]);
    }
  });

  test('for a right answer, an error, an incident', () => {
    const one = find('srp.client/leading-zero-S-1');
    const right = judge(one, { kind: 'output', output: { ...one.expect }, steps: {} });
    const replies = [
      right,
      judge(one, { kind: 'error' }),
      judge(one, { kind: 'hang', message: '', stderr: '' }),
    ];
    expect(replies.flatMap((verdict) => name({ ...verdict, test: one, milliseconds: 0 }))).toEqual([]);
  });

  test('where the vectors know none', () => {
    const none = { all: new Map(), answers: new Map(), rejects: new Map(), layouts: new Map() };
    expect(nameMistakes(resultOf('srp.client/leading-zero-S-1', 'srp.S-unpadded'), none)).toEqual([]);
  });
});

test('the same answers have the same names', () => {
  const tests = testsOf('bind.sealed-as-v2');
  const made = (): unknown => mistakesMade(resultsOf(['bind.sealed-as-v2'], tests), vectors.mistakes);
  expect(made()).toEqual(made());
});
