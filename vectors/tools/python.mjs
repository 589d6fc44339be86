import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder vectors/. */
export const vectors = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs Python 3 in the folder vectors/, without writing byte code. Prints "skipped: …" and returns false if there is none.
 *
 * @param {...string} args
 * @returns {boolean}
 * @throws If the run fails; the text is what it wrote to standard error.
 */
export function python(...args) {
  const run = spawnSync('python3', ['-B', ...args], { cwd: vectors, encoding: 'utf8' });
  if (run.error && 'code' in run.error && run.error.code === 'ENOENT') {
    console.log('skipped: python3 not found');
    return false;
  }
  if (run.error) {
    throw run.error;
  }
  if (run.status !== 0) {
    throw new Error(`python3 ${args.join(' ')} failed\n${run.stderr}`);
  }
  return true;
}
