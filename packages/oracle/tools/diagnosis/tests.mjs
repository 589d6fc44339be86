import { mistaken } from '@mtproof/oracle';
import { canonical } from '../../../../vectors/tools/canonical.mjs';
import { asCompared } from '../../../conformance/dist/wire-type.js';
import { wrongParts } from '../../../conformance/dist/wrong-parts.js';
import { said } from '../answers.mjs';
import { combinations } from './combinations.mjs';

/**
 * @typedef {import('../answers.mjs').Mistake} Mistake
 * @typedef {import('../answers.mjs').Test} Test
 * @typedef {Record<string, string>} Parts - path of a part that is wrong -> the hash by which the judge looks it up
 * @typedef {[string, ...string[]]} Ids - the mistakes that one implementation makes
 * @typedef {{ ids: Ids, ops: string[], run: import('@mtproof/oracle').Run }} Mutant
 * @typedef {Record<string, Record<string, number[]>>} Answers - path -> mark -> mistakes, by their index
 */

/**
 * What a mutant answers to a test, `undefined` where it crashes.
 *
 * @param {Mutant} mutant
 * @param {string} op
 * @param {Test} test
 */
function answerOf({ run }, op, test) {
  try {
    return said(run, op, test, test.result !== 'open');
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) {
      throw error; // the mistake itself is wrongly written
    }
    return undefined;
  }
}

/**
 * The wrong parts of what each mutant answers, the mutants alone before those that make several mistakes; and who rejects a
 * valid test. What accepts an invalid test may need several: each of its mistakes alone may be refused for another reason.
 *
 * @param {readonly Mutant[]} mutants
 * @param {string} op
 * @param {Test} test
 */
function outcomes(mutants, op, test) {
  const want = test.result === 'invalid' ? undefined : test.expect;
  /** @type {Map<Mutant, Parts>} */
  const wrong = new Map();
  /** @type {Mutant[]} */
  const rejecting = [];
  for (const mutant of mutants) {
    if (mutant.ids.length > 1 && want && !bearsOn(mutant, [...wrong.keys(), ...rejecting])) {
      continue;
    }
    const answer = answerOf(mutant, op, test);
    if (answer?.['reject'] !== undefined) {
      rejecting.push(mutant);
    } else if (answer) {
      const parts = Object.fromEntries(wrongParts(want, want ? asCompared(op, want, answer) : answer));
      if (Object.keys(parts).length > 0 && !isThatOfFewer(mutant, parts, wrong)) {
        wrong.set(mutant, parts);
      }
    }
  }
  return { wrong, rejecting: test.result === 'valid' ? rejecting.filter(({ ids }) => ids.length === 1) : [] };
}

/**
 * Whether at least two mistakes of a mutant show in a test when each is made alone.
 *
 * @param {Mutant} mutant
 * @param {Mutant[]} failing
 */
const bearsOn = ({ ids }, failing) =>
  failing.filter((one) => one.ids.length === 1 && ids.includes(one.ids[0])).length > 1;

/**
 * Whether some of the mistakes of a mutant give the same answer as all of them.
 *
 * @param {Mutant} mutant
 * @param {Parts} parts
 * @param {Map<Mutant, Parts>} wrong
 */
function isThatOfFewer({ ids }, parts, wrong) {
  const text = canonical(parts);
  return [...wrong].some(
    ([other, its]) => other.ids.every((id) => ids.includes(id)) && canonical(its) === text,
  );
}

/**
 * The mutants of every mistake, and of those that are made together.
 *
 * @param {Mistake[]} mistakes
 * @param {string[][]} together
 * @returns {Mutant[]}
 */
function mutantsOf(mistakes, together) {
  const opsOf = new Map(mistakes.map(({ id, ops }) => [id, ops]));
  const all = [...mistakes.map(({ id }) => /** @type {Ids} */ ([id])), ...combinations(together)];
  return all.map((ids) => ({
    ids,
    ops: [...new Set(ids.flatMap((id) => opsOf.get(id) ?? []))],
    run: mistaken(...ids),
  }));
}

/**
 * Of every test: which mistakes give which wrong answer, and which reject it although it is valid.
 *
 * @param {object} given
 * @param {{ op: string, tests: Test[] }[]} given.operations
 * @param {Mistake[]} given.mistakes
 * @param {string[][]} given.together
 * @param {(op: string) => void} given.onOperation
 */
export function diagnose({ operations, mistakes, together, onOperation }) {
  const mutants = mutantsOf(mistakes, together);
  /** @type {{ id: string, wrong: Map<Mutant, Parts>, rejecting: Mutant[] }[]} */
  const found = [];
  for (const { op, tests } of operations) {
    onOperation(op);
    const concerned = mutants.filter(({ ops }) => ops.includes(op));
    found.push(...tests.map((test) => ({ id: test.id, ...outcomes(concerned, op, test) })));
  }
  const shown = new Set(found.flatMap(({ wrong }) => [...wrong.keys()]));
  const listed = mutants.filter((mutant) => mutant.ids.length === 1 || shown.has(mutant));
  const indexOf = new Map(listed.map((mutant, i) => [mutant, i]));
  /** @param {Mutant[]} some */
  const indexes = (some) => some.map((mutant) => indexOf.get(mutant) ?? 0);
  return {
    mistakes: listed.map(({ ids }) => ids.join(' + ')),
    tests: Object.fromEntries(
      found.filter(({ wrong }) => wrong.size > 0).map(({ id, wrong }) => [id, answersOf(wrong, indexes)]),
    ),
    rejects: Object.fromEntries(
      found
        .filter(({ rejecting }) => rejecting.length > 0)
        .map(({ id, rejecting }) => [id, indexes(rejecting)]),
    ),
  };
}

/**
 * @param {Map<Mutant, Parts>} wrong
 * @param {(some: Mutant[]) => number[]} indexes
 */
function answersOf(wrong, indexes) {
  /** @type {Answers} */
  const answers = {};
  for (const [mutant, parts] of wrong) {
    for (const [path, mark] of Object.entries(parts)) {
      answers[path] = answers[path] ?? {};
      answers[path][mark] = [...(answers[path][mark] ?? []), ...indexes([mutant])];
    }
  }
  return answers;
}
