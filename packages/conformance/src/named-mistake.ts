import type { Verdict } from './judge.ts';
import type { Cause, KnownAnswers, Mistakes } from './mistakes.ts';
import type { Test } from './vectors-shape.ts';
import type { WrongParts } from './wrong-parts.ts';

/** What is known to give a failed test's answer, or a part of it. */
export interface Naming {
  /**
   * How much that says. `answer`: it gives exactly this answer. `part`: it gives this part of the answer, and something else
   * is wrong besides. `possible`: it leads to the same outcome, which says the less the more causes there are.
   */
  readonly certainty: 'answer' | 'part' | 'possible';
  /** Paths of what it explains, such as `M1`; none where it is the outcome. */
  readonly parts: readonly string[];
  /** What can have caused it, the likeliest first. At least one. */
  readonly causes: readonly Cause[];
}

/**
 * Looks up which known mistakes explain the outcome of a test.
 *
 * @param result - The test and what came of it.
 * @param mistakes - The known mistakes of the vectors.
 * @returns One naming for the whole answer, or else one for each part that is known. Empty where nothing is.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { allTests, loadVectors, nameMistakes } from '@mtproof/conformance';
 *
 * const vectors = loadVectors();
 * const test = allTests(vectors).find(({ id }) => id === 'tl.primitive.decode/string-253');
 * assert.ok(test);
 * const [naming] = nameMistakes({ test, outcome: 'rejected-valid' }, vectors.mistakes);
 * assert.equal(naming?.certainty, 'possible');
 * assert.equal(naming.causes[0]?.mistakes[0]?.id, 'tl.string-253-not-read');
 * ```
 */
export function nameMistakes(
  { test, outcome, wrongParts }: Pick<Verdict, 'outcome' | 'wrongParts'> & { readonly test: Test },
  mistakes: Mistakes,
): readonly Naming[] {
  if (outcome === 'rejected-valid') {
    return possible(mistakes.rejects.get(test.id) ?? []);
  }
  const known = mistakes.answers.get(test.id);
  if (!known || !wrongParts) {
    return [];
  }
  const causes = sorted(ofAllParts(wrongParts, known));
  if (causes.length > 0) {
    return [
      { certainty: 'answer', parts: outcome === 'accepted-invalid' ? [] : [...wrongParts.keys()], causes },
    ];
  }
  return outcome === 'accepted-invalid' ? possible(causesIn(known)) : partByPart(wrongParts, known);
}

/** Every cause that shows in the answer to a test. */
export function causesIn(known: KnownAnswers): readonly Cause[] {
  const causes = [...known.values()].flatMap((byMark) => [...byMark.values()].flat());
  return sorted([...new Set(causes)]);
}

function possible(causes: readonly Cause[]): readonly Naming[] {
  return causes.length > 0 ? [{ certainty: 'possible', parts: [], causes: sorted(causes) }] : [];
}

// What gives each wrong part as it is, and no other.
function ofAllParts(parts: WrongParts, known: KnownAnswers): readonly Cause[] {
  const [first, ...others] = [...parts].map(([path, mark]) => known.get(path)?.get(mark) ?? []);
  const silent = [...known]
    .filter(([path]) => !parts.has(path))
    .flatMap(([, byMark]) => [...byMark.values()].flat());
  return (first ?? []).filter(
    (cause) => others.every((causes) => causes.includes(cause)) && !silent.includes(cause),
  );
}

function partByPart(parts: WrongParts, known: KnownAnswers): readonly Naming[] {
  return [...parts].flatMap(([path, mark]): Naming[] => {
    const causes = sorted(known.get(path)?.get(mark) ?? []);
    return causes.length > 0 ? [{ certainty: 'part', parts: [path], causes }] : [];
  });
}

// One mistake before several, and what shows in few tests before what shows in many, as that would have failed elsewhere too.
function sorted(causes: readonly Cause[]): readonly Cause[] {
  return [...causes].sort((a, b) => a.mistakes.length - b.mistakes.length || a.tests - b.tests);
}
