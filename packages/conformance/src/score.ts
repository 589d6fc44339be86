import { isFailure } from './judge.ts';
import type { TestResult } from './result.ts';
import type { Level } from './vectors-shape.ts';

/** Passed tests out of those that were sent and could fail. */
export interface Ratio {
  readonly passed: number;
  readonly total: number;
}

/** The counts of a run. They are never merged into one percentage. */
export interface Score {
  readonly must: Ratio;
  readonly should: Ratio;
  readonly may: Ratio;
  /** Open tests that were accepted, rightly computed. */
  readonly openAccepted: number;
  /** Open tests that were refused. */
  readonly openRejected: number;
  readonly passed: number;
  readonly failed: number;
  /** Tests of operations that the adapter does not declare; they are not sent. */
  readonly unsupported: number;
  readonly milliseconds: number;
}

/** Counts results. */
export function score(results: readonly TestResult[]): Score {
  const count = (holds: (result: TestResult) => boolean): number => results.filter(holds).length;
  const ratio = (level: Level): Ratio => {
    const passed = count(({ test, outcome }) => test.level === level && outcome === 'pass');
    const failed = count(({ test, outcome }) => test.level === level && isFailure(outcome));
    return { passed, total: passed + failed };
  };
  return {
    must: ratio('must'),
    should: ratio('should'),
    may: ratio('may'),
    openAccepted: count(({ outcome }) => outcome === 'open-accept'),
    openRejected: count(({ outcome }) => outcome === 'open-reject'),
    passed: count(({ outcome }) => outcome === 'pass'),
    failed: count(({ outcome }) => isFailure(outcome)),
    unsupported: count(({ outcome }) => outcome === 'unsupported'),
    milliseconds: results.reduce((sum, result) => sum + result.milliseconds, 0),
  };
}
