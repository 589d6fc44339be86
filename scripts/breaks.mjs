// Breaks one line of the sources after another, in a copy, and tells how many tests of its package and how many vectors go
// red. A break that no test and no vector notices is a hole; so is one that no vector notices although one could.
//
//   node scripts/breaks.mjs [WORD]    all, or those whose file or reason contains WORD
//
// `ops` of a break: the operations, or beginnings of their names, whose vectors are run; none where no vector can notice.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HUNG = 300_000;
const COPIED = ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'vitest.config.ts'];
const COPIED_FOLDERS = ['packages', 'scripts', 'tests', 'vectors'];
const VECTORS = 'packages/reference-adapter/test/vectors.test.ts';

const root = new URL('../', import.meta.url).pathname;
const word = process.argv[2] ?? '';
const { breaks } = JSON.parse(readFileSync(join(root, 'scripts/breaks.json'), 'utf8'));
const chosen = breaks.filter(({ file, why }) => `${file} ${why}`.includes(word));
const copy = mkdtempSync(join(tmpdir(), 'mtproof-breaks-'));

// Slow is not red, hence the time for one test; threads end with their process, hence those.
const VITEST =
  'scripts/test.mjs --project node --pool threads --testTimeout 60000 --bail 0 --reporter dot'.split(' ');

/** Runs vitest in the copy: how many tests are red, of how many. */
function run(...args) {
  return new Promise((resolve) => {
    const options = { cwd: copy, stdio: ['ignore', 'pipe', 'ignore'], timeout: HUNG, killSignal: 'SIGKILL' };
    const child = spawn(process.execPath, [...VITEST, ...args], options);
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', () => {
      const tally = /(\d+) passed, (\d+) failed\n$/.exec(out);
      const [passed, failed] = tally?.slice(1).map(Number) ?? [0, Number.POSITIVE_INFINITY];
      resolve({ red: failed, all: passed + failed });
    });
  });
}

const testsOf = (file) => run(`${file.split('/').slice(0, 2).join('/')}/test`);
const vectorsOf = (ops) =>
  ops.length > 0 ? run(VECTORS, '-t', `\\b(${ops.join('|')})[\\w.]*/`) : { red: 0, all: 0 };

function makeCopy() {
  const filter = (source) => !/\/dist(\/|$)/.test(source.slice(root.length));
  for (const name of [...COPIED, ...COPIED_FOLDERS]) {
    cpSync(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true, filter });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Nothing is broken yet: what is red now would be counted for every break. */
async function checkCopy() {
  const packages = new Set(chosen.map(({ file }) => file.split('/').slice(0, 2).join('/')));
  const { red, all } = await run(...[...packages].map((name) => `${name}/test`), VECTORS);
  if (red > 0) {
    throw new Error(`${red} of ${all} tests are red before anything is broken`);
  }
}

/** Whether the break was noticed as it should be. */
async function tryBreak({ file, find, replace, why, ops }) {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2) {
    console.log(`STALE      ${file}: ${JSON.stringify(find)} does not stand there exactly once`);
    return false;
  }
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  const [tests, vectors] = await Promise.all([testsOf(file), vectorsOf(ops)]);
  writeFileSync(path, whole);

  const unseen = ops.length > 0 && vectors.red === 0;
  const verdict = tests.red + vectors.red === 0 ? 'UNNOTICED' : unseen ? 'NO VECTOR' : 'noticed';
  const share = ({ red, all }) => (red === Number.POSITIVE_INFINITY ? 'hung' : `${red}/${all}`).padStart(8);
  console.log(`${verdict.padEnd(9)} tests ${share(tests)}  vectors ${share(vectors)}  ${file}: ${why}`);
  return verdict === 'noticed';
}

let holes = 0;
try {
  makeCopy();
  await checkCopy();
  for (const each of chosen) {
    if (!(await tryBreak(each))) {
      holes++;
    }
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length} breaks, ${holes} holes`);
process.exitCode = holes > 0 ? 1 : 0;
