import { isFailure } from './judge.ts';
import type { Cause, Mistakes } from './mistakes.ts';
import { causesIn, type Naming, nameMistakes } from './named-mistake.ts';
import type { TestResult } from './result.ts';

/** What a run says about the mistakes of an implementation. */
export interface MistakesMade {
  /** The fewest causes that explain the failed tests, each with those that no earlier one explains. */
  readonly causes: readonly { readonly cause: Cause; readonly tests: readonly TestResult[] }[];
  /** Of each cause that explains a failed test: how many it explains, less the passed tests in which it would show. */
  readonly evidence: ReadonlyMap<Cause, number>;
  /** Failed tests that no known mistake explains. */
  readonly unexplained: readonly TestResult[];
}

/**
 * Finds which known mistakes an implementation makes. A cause counts for the more the more failed tests it explains, and for the
 * less the more tests passed in which it would show.
 *
 * @param results - The results of a run.
 * @param mistakes - The known mistakes of the vectors.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { loadVectors, mistakesMade } from '@mtproof/conformance';
 *
 * assert.deepEqual(mistakesMade([], loadVectors().mistakes).causes, []);
 * ```
 */
export function mistakesMade(results: readonly TestResult[], mistakes: Mistakes): MistakesMade {
  const failed = results.filter(({ outcome }) => isFailure(outcome));
  const namings = new Map(failed.map((result) => [result, nameMistakes(result, mistakes)]));
  const explained = count([...namings.values()].flatMap((some) => [...new Set(some.flatMap(causesOf))]));
  const refuted = count(results.flatMap((result) => refutedBy(result, mistakes)));
  const weight = (cause: Cause, tests: number): number => tests - (refuted.get(cause) ?? 0);
  const evidence = new Map([...explained].map(([cause, tests]) => [cause, weight(cause, tests)]));
  const candidates = new Map(
    [...namings].map(([result, some]) => [result, new Set(some.flatMap((one) => credible(one, evidence)))]),
  );
  return { ...fewest(failed, candidates, weight), evidence };
}

// Takes the weightiest cause, then that of the tests which are left, until none explains any.
function fewest(
  failed: readonly TestResult[],
  candidates: ReadonlyMap<TestResult, ReadonlySet<Cause>>,
  weight: (cause: Cause, tests: number) => number,
): Pick<MistakesMade, 'causes' | 'unexplained'> {
  const causes: { cause: Cause; tests: readonly TestResult[] }[] = [];
  for (let left = failed; ; ) {
    const explained = [...count(left.flatMap((result) => [...(candidates.get(result) ?? [])]))];
    const [best] = explained.sort(
      ([a, m], [b, n]) => weight(b, n) - weight(a, m) || n - m || a.mistakes.length - b.mistakes.length,
    );
    if (!best) {
      return { causes, unexplained: left };
    }
    const [cause] = best;
    const explains = (result: TestResult): boolean => candidates.get(result)?.has(cause) ?? false;
    causes.push({ cause, tests: left.filter(explains) });
    left = left.filter((result) => !explains(result));
  }
}

const causesOf = ({ causes }: Naming): readonly Cause[] => causes;

// Only the rest of the run can speak for a cause that leads to an outcome as others do.
function credible({ certainty, causes }: Naming, evidence: ReadonlyMap<Cause, number>): readonly Cause[] {
  return certainty === 'possible' ? causes.filter((cause) => (evidence.get(cause) ?? 0) > 0) : causes;
}

// An implementation that makes one of these would have failed.
function refutedBy({ outcome, test }: TestResult, { answers, rejects }: Mistakes): readonly Cause[] {
  if (outcome !== 'pass' && outcome !== 'open-accept') {
    return [];
  }
  const known = answers.get(test.id);
  return [...(known ? causesIn(known) : []), ...(rejects.get(test.id) ?? [])];
}

function count(causes: readonly Cause[]): Map<Cause, number> {
  const counts = new Map<Cause, number>();
  for (const cause of causes) {
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return counts;
}
