// Runs the generator of the vectors.
//
//   node scripts/vectors-regenerate.mjs --check   into a temporary folder; exit code 1 if a file differs
//   node scripts/vectors-regenerate.mjs           into vectors/
//
// Without Python 3 nothing can be said: the last line is then "skipped: …" and the exit code 0.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const vectors = fileURLToPath(new URL('../vectors/', import.meta.url));
const generated = ['v1', 'schemas'];

function generate(folder) {
  const main = join(vectors, 'generate', 'main.py');
  const run = spawnSync('python3', ['-B', main, folder], { encoding: 'utf8' });
  if (run.error?.code === 'ENOENT') {
    return false;
  }
  if (run.error) {
    throw run.error;
  }
  if (run.status !== 0) {
    throw new Error(`the generator failed\n${run.stderr}`);
  }
  return true;
}

function filesOf(folder) {
  const inFolders = generated.flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(name, file)),
  );
  return ['index.json', ...inFolders];
}

/** The files that differ between vectors/ and a fresh run, or undefined if there is no Python 3. */
export function differences() {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    if (!generate(folder)) {
      return undefined;
    }
    const files = new Set([...filesOf(folder), ...filesOf(vectors)]);
    return [...files].filter((file) => {
      const [there, here] = [folder, vectors].map((root) => join(root, file));
      return !existsSync(there) || !existsSync(here) || !readFileSync(there).equals(readFileSync(here));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function skipped() {
  console.log('SKIPPED: the vectors were NOT regenerated, because there is no python3 on this machine.');
  console.log('skipped: python3 not found');
}

function main() {
  if (!process.argv.includes('--check')) {
    if (generate(vectors)) {
      console.log('vectors-regenerate: written');
    } else {
      skipped();
    }
    return;
  }
  const found = differences();
  if (found === undefined) {
    return skipped();
  }
  for (const file of found) {
    console.error(`vectors/${file}: not what the generator writes`);
  }
  console.log(`vectors-regenerate: ${found.length} files differ`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main();
}
