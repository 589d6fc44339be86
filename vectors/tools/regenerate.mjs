// Runs the generator of the vectors.
//
//   node vectors/tools/regenerate.mjs --check   into a temporary folder; exit code 1 if a file differs
//   node vectors/tools/regenerate.mjs           into vectors/
//
// Without Python 3 nothing can be said: the last line is then "skipped: …" and the exit code 0.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python, vectors } from './python.mjs';

/** @param {string} folder */
function filesOf(folder) {
  const inFolders = ['v1', 'schemas'].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(name, file)),
  );
  return ['generated/index.json', ...inFolders];
}

/** The files that differ between vectors/ and a fresh run, or undefined if there is no Python 3. */
function differences() {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    if (!python('-m', 'generator', folder)) {
      return undefined;
    }
    const files = new Set([...filesOf(folder), ...filesOf(vectors)]);
    return [...files].filter((file) => {
      const there = join(folder, file);
      const here = join(vectors, file);
      return !existsSync(there) || !existsSync(here) || !readFileSync(there).equals(readFileSync(here));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function check() {
  const found = differences();
  if (found === undefined) {
    return;
  }
  for (const file of found) {
    console.error(`vectors/${file}: differs from what the generator writes`);
  }
  console.log(`vectors-regenerate: ${found.length} files differ`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

if (process.argv.includes('--check')) {
  check();
} else if (python('-m', 'generator')) {
  console.log('vectors-regenerate: written');
}
