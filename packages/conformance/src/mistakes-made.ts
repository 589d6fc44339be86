import { isFailure } from './judge.ts';
import type { Cause, Mistakes } from './mistakes.ts';
import { causesIn, nameMistakes } from './named-mistake.ts';
import type { TestResult } from './result.ts';

/** What a run says about the mistakes of an implementation. */
export interface MistakesMade {
  /** The fewest causes that explain the failed tests, each with those that no earlier one explains. */
  readonly causes: readonly { readonly cause: Cause; readonly tests: readonly TestResult[] }[];
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
 * assert.deepEqual(mistakesMade([], loadVectors().mistakes), { causes: [], unexplained: [] });
 * ```
 */
export function mistakesMade(results: readonly TestResult[], mistakes: Mistakes): MistakesMade {
  let left = results.filter(({ outcome }) => isFailure(outcome));
  const candidates = new Map(left.map((result) => [result, candidatesOf(result, mistakes)]));
  const refuted = count(results.flatMap((result) => refutedBy(result, mistakes)));
  const causes: { cause: Cause; tests: readonly TestResult[] }[] = [];
  for (;;) {
    const explained = count(left.flatMap((result) => [...(candidates.get(result) ?? [])]));
    const weight = ([cause, tests]: [Cause, number]): number => tests - (refuted.get(cause) ?? 0);
    const [best] = [...explained].sort(
      (a, b) => weight(b) - weight(a) || b[1] - a[1] || a[0].mistakes.length - b[0].mistakes.length,
    );
    if (!best) {
      return { causes, unexplained: left };
    }
    const [cause] = best;
    causes.push({ cause, tests: left.filter((result) => candidates.get(result)?.has(cause)) });
    left = left.filter((result) => !candidates.get(result)?.has(cause));
  }
}

function candidatesOf(result: TestResult, mistakes: Mistakes): ReadonlySet<Cause> {
  return new Set(nameMistakes(result, mistakes).flatMap(({ causes }) => causes));
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
