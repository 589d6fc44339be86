import { isFailure } from './judge.ts';
import type { TestResult } from './result.ts';
import type { Level, Test } from './vectors-shape.ts';

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
  /** The tests of the profile `robustness`, of all levels; the three above leave them out. */
  readonly robustness: Ratio;
  /** Open tests that were accepted, rightly computed. */
  readonly openAccepted: number;
  /** Open tests that were refused. */
  readonly openRejected: number;
  readonly passed: number;
  readonly failed: number;
  /** Invalid tests that were refused, as was the valid test they were made from: they prove nothing. */
  readonly inconclusive: number;
  /** Tests of what the adapter does not declare; they are not sent. */
  readonly unsupported: number;
  readonly milliseconds: number;
}

/** Counts results. */
export function score(results: readonly TestResult[]): Score {
  const count = (holds: (result: TestResult) => boolean): number => results.filter(holds).length;
  const ratio = (within: (test: Test) => boolean): Ratio => {
    const passed = count(({ test, outcome }) => within(test) && outcome === 'pass');
    const failed = count(({ test, outcome }) => within(test) && isFailure(outcome));
    return { passed, total: passed + failed };
  };
  const ofLevel = (level: Level): Ratio =>
    ratio((test) => test.level === level && test.profile === 'protocol');
  return {
    must: ofLevel('must'),
    should: ofLevel('should'),
    may: ofLevel('may'),
    robustness: ratio(({ profile }) => profile === 'robustness'),
    openAccepted: count(({ outcome }) => outcome === 'open-accept'),
    openRejected: count(({ outcome }) => outcome === 'open-reject'),
    passed: count(({ outcome }) => outcome === 'pass'),
    failed: count(({ outcome }) => isFailure(outcome)),
    inconclusive: count(({ outcome }) => outcome === 'inconclusive'),
    unsupported: count(({ outcome }) => outcome === 'unsupported'),
    milliseconds: results.reduce((sum, result) => sum + result.milliseconds, 0),
  };
}
