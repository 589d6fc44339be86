// Proves that the vectors catch what implementations do wrong: turns every knob of vectors/witnesses/mistakes, runs the tests
// of the operations that vectors/mistakes.json names for it, and notes which fail.
//
//   node scripts/vectors-mistakes.mjs            check; exit code 1 if a mistake survives or kills.json is stale
//   node scripts/vectors-mistakes.mjs --write    write vectors/kills.json
//   node scripts/vectors-mistakes.mjs WORD …     every test that catches the mistakes whose id contains a word

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { canonical } from '../vectors/tools/canonical.mjs';
import { formatted } from '../vectors/tools/format.mjs';
import { mistakes as knobs, mistaken } from '../vectors/witnesses/mistakes/index.mjs';
import { say } from './vectors-witness.mjs';

const LISTED = 6;
const vectors = new URL('../vectors/', import.meta.url);
const killsFile = new URL('kills.json', vectors);
const readJson = (url) => JSON.parse(readFileSync(url, 'utf8'));

/** op -> its tests that bind: of level must or should. */
function testsByOp() {
  const files = readdirSync(new URL('v1/', vectors)).map((file) => readJson(new URL(`v1/${file}`, vectors)));
  return new Map(files.map(({ op, tests }) => [op, tests.filter((test) => test.level !== 'may')]));
}

/** Whether an implementation that runs operations so fails a test, by the rules of INTERPRETING.md. */
function fails({ op, test, run }) {
  try {
    const said = say({ op, test, strict: test.result !== 'open', run });
    if (said.reject) {
      return test.result === 'valid';
    }
    return test.result === 'invalid' || canonical(said) !== canonical(test.expect);
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) {
      throw error; // the knob itself is wrong
    }
    return true; // out of memory, stack or bounds: a crash is neither an answer nor a rejection
  }
}

/** The tests that catch a mistake, and those of its operations in which none does. */
function caught({ id, ops }, tests) {
  const run = mistaken(id);
  const byOp = ops.map((op) => tests.get(op).filter((test) => fails({ op, test, run })));
  return { tests: byOp.flat(), uncaught: ops.filter((_, i) => byOp[i].length === 0) };
}

/** Every knob has a description, every description a knob. */
function checkCatalogue(mistakes, problems) {
  const described = new Set(mistakes.map(({ id }) => id));
  for (const id of Object.keys(knobs)) {
    if (!described.has(id)) {
      problems.push(`${id}: not in mistakes.json`);
    }
  }
  for (const id of described) {
    if (!knobs[id]) {
      problems.push(`${id}: has no knob in witnesses/mistakes`);
    }
  }
  return mistakes.filter(({ id }) => knobs[id]);
}

/** The flags that no test has which catches a mistake. */
function idleFlags(killers) {
  const busy = new Set(killers.flatMap((test) => test.flags));
  return Object.keys(readJson(new URL('flags.json', vectors)).flags).filter((flag) => !busy.has(flag));
}

function main() {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const problems = [];
  const { version, mistakes } = readJson(new URL('mistakes.json', vectors));
  const wanted = checkCatalogue(mistakes, problems).filter(
    ({ id }) => words.length === 0 || words.some((word) => id.includes(word)),
  );
  const tests = testsByOp();
  const kills = {};
  const killers = [];
  for (const mistake of wanted) {
    const found = caught(mistake, tests);
    killers.push(...found.tests);
    const ids = found.tests.map((test) => test.id);
    kills[mistake.id] = { count: ids.length, tests: ids.slice(0, LISTED) };
    for (const op of found.uncaught) {
      problems.push(`${mistake.id}: SURVIVES, no test of ${op} catches it`);
    }
    const shown = words.length > 0 ? ids.join('\n      ') : (ids[0] ?? '');
    console.log(`${String(ids.length).padStart(4)}  ${mistake.id.padEnd(42)} ${shown}`);
  }
  if (words.length === 0) {
    console.log(`flags of tests that catch no mistake: ${idleFlags(killers).join(' ') || 'none'}`);
    const text = formatted({ version, kills });
    if (process.argv.includes('--write')) {
      if (problems.length === 0) {
        writeFileSync(killsFile, text);
      }
    } else if (readFileSync(killsFile, 'utf8') !== text) {
      problems.push('kills.json: stale, renew it with node scripts/vectors-mistakes.mjs --write');
    }
  }
  for (const problem of problems) {
    console.error(problem);
  }
  console.log(`vectors-mistakes: ${wanted.length} mistakes, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main();
