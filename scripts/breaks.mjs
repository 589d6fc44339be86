// Breaks one line of the sources after another, in a copy, and tells how many tests and vectors go red. A break that nothing
// notices is a hole in the tests. `node scripts/breaks.mjs [WORD]` tries those whose file or reason contains WORD.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;
const { breaks } = JSON.parse(readFileSync(join(root, 'scripts/breaks.json'), 'utf8'));
const word = process.argv[2] ?? '';
const copy = mkdtempSync(join(tmpdir(), 'mtproof-breaks-'));
const count = (text, state) => Number(new RegExp(`(\\d+) ${state}`).exec(text)?.[1] ?? 0);

/** Runs the tests of one package and every vector; returns how many fail. */
function redTests(file) {
  const folders = [`${file.split('/').slice(0, 2).join('/')}/test`, 'packages/reference-adapter/test'];
  const args = ['scripts/test.mjs', '--project', 'node', '--bail', '0', '--reporter', 'dot', ...folders];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  const last = (stdout ?? '').trimEnd().split('\n').at(-1) ?? '';
  return last === '' ? Number.POSITIVE_INFINITY : count(last, 'failed'); // no tally: it hung, which is red
}

let unnoticed = 0;
try {
  for (const name of [
    'package.json',
    'pnpm-workspace.yaml',
    'tsconfig.base.json',
    'vitest.config.ts',
    'packages',
    'scripts',
    'tests',
    'vectors',
  ]) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !/\/dist(\/|$)/.test(source.slice(root.length)),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, find, replace, why } of breaks) {
    if (!`${file} ${why}`.includes(word)) continue;
    const path = join(copy, file);
    const whole = readFileSync(path, 'utf8');
    if (whole.split(find).length !== 2) {
      unnoticed++;
      console.log(`STALE     ${file}: ${JSON.stringify(find)} does not stand there exactly once`);
      continue;
    }
    writeFileSync(
      path,
      whole.replace(find, () => replace),
    );
    const red = redTests(file);
    writeFileSync(path, whole);
    if (red === 0) unnoticed++;
    console.log(`${red === 0 ? 'UNNOTICED' : 'noticed  '} ${String(red).padStart(5)} red  ${file}: ${why}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = unnoticed > 0 ? 1 : 0;
