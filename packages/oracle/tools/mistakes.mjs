// Proves that the vectors catch what implementations do wrong: runs each mistake of @mtproof/oracle through the tests of the
// operations that mistakes.json names for it, and notes which fail.
//
//   node packages/oracle/tools/mistakes.mjs            check; exit code 1 if a mistake survives or kills.json is stale
//   node packages/oracle/tools/mistakes.mjs --write    write kills.json
//   node packages/oracle/tools/mistakes.mjs WORD …     every test that catches the mistakes whose id contains a word

import { readFileSync, writeFileSync } from 'node:fs';
import { mistaken } from '@mtproof/oracle';
import { canonical } from '../../../vectors/tools/canonical.mjs';
import { formatted } from '../../../vectors/tools/format.mjs';
import { files, operationsWithTests, readJson, said } from './answers.mjs';
import { progress } from './progress.mjs';

const LISTED = 6;

/**
 * @typedef {import('./answers.mjs').Test} Test
 * @typedef {{ id: string, ops: string[] }} Mistake
 */

/** Operation -> its tests of level must or should. */
function bindingTests() {
  return new Map(
    operationsWithTests().map(({ op, tests }) => [op, tests.filter(({ level }) => level !== 'may')]),
  );
}

/**
 * Whether an implementation fails a test, by the rules of INTERPRETING.md.
 *
 * @param {import('@mtproof/oracle').Run} run
 * @param {string} op
 * @param {Test} test
 */
function fails(run, op, test) {
  try {
    const answer = said(run, op, test, test.result !== 'open');
    if (answer['reject'] !== undefined) {
      return test.result === 'valid';
    }
    return test.result === 'invalid' || canonical(answer) !== canonical(test.expect);
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) {
      throw error; // the mistake itself is wrongly written
    }
    return true; // out of memory, stack or bounds: a crash is neither an answer nor a rejection
  }
}

/**
 * The tests that catch a mistake, and those of its operations in which none does.
 *
 * @param {Mistake} mistake
 * @param {Map<string, Test[]>} tests
 */
function caught({ id, ops }, tests) {
  const run = mistaken(id);
  const byOp = ops.map((op) => (tests.get(op) ?? []).filter((test) => fails(run, op, test)));
  return { killers: byOp.flat(), uncaught: ops.filter((_, i) => byOp[i]?.length === 0) };
}

/**
 * The flags that no test has which catches a mistake.
 *
 * @param {Test[]} killers
 */
function idleFlags(killers) {
  const busy = new Set(killers.flatMap((test) => test.flags));
  return Object.keys(readJson(files.flags).flags).filter((flag) => !busy.has(flag));
}

/**
 * Runs the mistakes and prints one line each.
 *
 * @param {Mistake[]} wanted
 * @param {boolean} all - Whether every test that catches a mistake is printed, or the first alone.
 */
function runMistakes(wanted, all) {
  const tests = bindingTests();
  /** @type {Record<string, { count: number, tests: string[] }>} */
  const kills = {};
  /** @type {Test[]} */
  const killers = [];
  /** @type {string[]} */
  const problems = [];
  const bar = progress('mistakes', wanted.length);
  for (const mistake of wanted) {
    bar.step(mistake.id);
    const found = caught(mistake, tests);
    killers.push(...found.killers);
    const ids = found.killers.map(({ id }) => id);
    kills[mistake.id] = { count: ids.length, tests: ids.slice(0, LISTED) };
    problems.push(...found.uncaught.map((op) => `${mistake.id}: SURVIVES, no test of ${op} catches it`));
    const shown = all ? ids.join('\n      ') : (ids[0] ?? '');
    bar.end();
    console.log(`${String(ids.length).padStart(4)}  ${mistake.id.padEnd(42)} ${shown}`);
  }
  return { kills, killers, problems };
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
/** @type {{ version: string, mistakes: Mistake[] }} */
const { version, mistakes } = readJson(files.mistakes);
const wanted = mistakes.filter(({ id }) => words.length === 0 || words.some((word) => id.includes(word)));
const { kills, killers, problems } = runMistakes(wanted, words.length > 0);
if (words.length === 0) {
  console.log(`flags of tests that catch no mistake: ${idleFlags(killers).join(' ') || 'none'}`);
  const text = formatted({ version, kills });
  if (!process.argv.includes('--write')) {
    if (readFileSync(files.kills, 'utf8') !== text) {
      problems.push('kills.json: stale, renew it with node packages/oracle/tools/mistakes.mjs --write');
    }
  } else if (problems.length === 0) {
    writeFileSync(files.kills, text);
  }
}
for (const problem of problems) {
  console.error(problem);
}
console.log(`vectors-mistakes: ${wanted.length} mistakes, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
