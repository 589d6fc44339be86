// Mutation test: makes one mutant after another in a copy of the repository, and counts the tests of its package and the
// vectors that fail. A mutant that nothing detects is a hole; so is one that no vector detects although one could.
//
//   node scripts/mutation/run.mjs [WORD …]    all mutants, or those whose file or reason contains one of the words
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMutants, staleness } from './mutants.mjs';

/**
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 * @typedef {{ failed: number, all: number }} Tally `failed` is infinite for a run that hung.
 */

const TIMEOUT = 300_000; // ms
const COPIED = ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'vitest.config.ts'];
const COPIED_FOLDERS = ['docs', 'packages', 'scripts', 'tests', 'vectors'];
const VECTORS = 'packages/reference-adapter/test/vectors.test.ts';

// A slow test has not failed, hence the long time for one. Threads end with their process, hence those.
const VITEST =
  'scripts/test.mjs --project node --pool threads --testTimeout 60000 --bail 0 --reporter dot'.split(' ');

const root = fileURLToPath(new URL('../../', import.meta.url));
const [, , ...words] = process.argv;
const chosen = readMutants().filter(
  ({ file, why }) => words.length === 0 || words.some((word) => `${file} ${why}`.includes(word)),
);
const copy = mkdtempSync(join(tmpdir(), 'mtproof-mutants-'));

/**
 * Runs vitest in the copy.
 *
 * @param {string[]} args
 * @param {number} [timeout] 0: none.
 * @returns {Promise<Tally>}
 */
function run(args, timeout = TIMEOUT) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...VITEST, ...args], {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout,
      killSignal: 'SIGKILL',
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', () => {
      const tally = /(\d+) passed, (\d+) failed\n$/.exec(out);
      const [passed = 0, failed = Number.POSITIVE_INFINITY] = tally?.slice(1).map(Number) ?? [];
      resolve({ failed, all: passed + failed });
    });
  });
}

/** @param {string} file */
const packageOf = (file) => file.split('/').slice(0, 2).join('/');

/** @param {string} file */
const runTests = (file) => run([`${packageOf(file)}/test`]);

/**
 * @param {string[]} ops
 * @returns {Promise<Tally>}
 */
async function runVectors(ops) {
  return ops.length > 0 ? run([VECTORS, '-t', `\\b(${ops.join('|')})[\\w.]*/`]) : { failed: 0, all: 0 };
}

function makeCopy() {
  /** @param {string} source */
  const filter = (source) => !/\/dist(\/|$)/.test(source.slice(root.length));
  for (const name of [...COPIED, ...COPIED_FOLDERS]) {
    cpSync(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true, filter });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Nothing is changed yet: a test that fails now would be counted for every mutant. */
async function checkCopy() {
  const packages = new Set(chosen.map(({ file }) => packageOf(file)));
  const { failed, all } = await run([...[...packages].map((name) => `${name}/test`), VECTORS], 0);
  if (failed > 0) {
    throw new Error(`${failed} of ${all} tests fail before anything is changed`);
  }
}

/**
 * Makes one mutant and prints what detects it.
 *
 * @param {Mutant} mutant
 * @returns {Promise<boolean>} Whether everything that should detect it does.
 */
async function tryMutant(mutant) {
  const { file, find, replace, why, ops } = mutant;
  const reason = staleness(mutant);
  if (reason !== undefined) {
    console.log(`STALE      ${file}: ${why}: ${reason}`);
    return false;
  }
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  const [tests, vectors] = await Promise.all([runTests(file), runVectors(ops)]);
  writeFileSync(path, whole);

  const verdict = verdictOf(tests, vectors, ops);
  const counts = `tests ${share(tests)}  vectors ${share(vectors)}`;
  console.log(`${verdict.padEnd(10)} ${counts}  ${file}: ${why}`);
  return verdict === 'detected';
}

/**
 * @param {Tally} tests
 * @param {Tally} vectors
 * @param {string[]} ops
 */
function verdictOf(tests, vectors, ops) {
  if (tests.failed + vectors.failed === 0) {
    return 'UNDETECTED';
  }
  return ops.length > 0 && vectors.failed === 0 ? 'NO VECTOR' : 'detected';
}

/** @param {Tally} tally */
function share({ failed, all }) {
  return (failed === Number.POSITIVE_INFINITY ? 'hung' : `${failed}/${all}`).padStart(8);
}

let holes = 0;
try {
  makeCopy();
  await checkCopy();
  for (const mutant of chosen) {
    if (!(await tryMutant(mutant))) {
      holes++;
    }
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length} mutants, ${holes} holes`);
process.exitCode = holes > 0 || chosen.length === 0 ? 1 : 0;
