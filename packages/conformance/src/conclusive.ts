// A refusal proves something only where the same input without the defect is accepted.

import { isFailure, type Outcome, type Verdict } from './judge.ts';
import type { Test } from './vectors-shape.ts';

/** Knows what came of the tests so far. */
export interface Conclusions {
  /** Notes that a test is being run. */
  begin(test: Test): void;
  /** Notes what came of a test; `later`: it is run again. */
  end(test: Test, outcome: Outcome | 'later'): void;
  /** The verdict on an invalid test that was refused: `pass`, `inconclusive`, or `later` when its parent was postponed. */
  conclude(test: Test, passed: Verdict): Promise<Verdict | 'later'>;
}

/** Makes {@link Conclusions} about the tests of a run. */
export function conclusions(tests: readonly Test[]): Conclusions {
  const outcomes = new Map<string, Outcome | 'later'>();
  const running = new Map<
    string,
    { readonly test: Test; readonly done: Promise<void>; readonly finish: () => void }
  >();
  const selected = new Set(tests.map(({ id }) => id));
  const withValid = new Set(tests.filter(({ result }) => result === 'valid').map(({ op }) => op));
  const passedIn = new Set<string>();

  const anyPassed = async (op: string): Promise<boolean> => {
    const valid = [...running.values()].filter(({ test }) => test.op === op && test.result === 'valid');
    await Promise.all(passedIn.has(op) ? [] : valid.map(({ done }) => done));
    return passedIn.has(op);
  };

  return {
    begin(test) {
      let end = (): void => {};
      const done = new Promise<void>((resolve) => (end = resolve));
      running.set(test.id, { test, done, finish: end });
    },
    end(test, outcome) {
      outcomes.set(test.id, outcome);
      if (test.result === 'valid' && outcome === 'pass') {
        passedIn.add(test.op);
      }
      running.get(test.id)?.finish();
      running.delete(test.id);
    },
    async conclude(test, passed) {
      const parent = test.mutationOf;
      if (parent === undefined || !selected.has(parent)) {
        if (withValid.has(test.op) && !(await anyPassed(test.op))) {
          return { ...passed, outcome: 'inconclusive', detail: `no valid test of ${test.op} passes` };
        }
        return parent === undefined ? passed : { ...passed, notes: [...passed.notes, 'parent-not-run'] };
      }
      await running.get(parent)?.done;
      const outcome = outcomes.get(parent);
      if (outcome === 'later') {
        return outcome;
      }
      if (
        outcome === undefined ||
        isFailure(outcome) ||
        outcome === 'open-reject' ||
        outcome === 'unsupported'
      ) {
        const detail = `refused, but so is its valid parent: ${parent} ${outcome ?? 'was not reached'}`;
        return { ...passed, outcome: 'inconclusive', detail };
      }
      return passed;
    },
  };
}
