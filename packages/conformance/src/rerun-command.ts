// Characters that mean nothing to a POSIX shell.
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * The command that runs one test again.
 *
 * @param after - The id of the test without which the other one does not fail. Both are asked of one process.
 * @param options - Options of the first run that the second needs too.
 * @param program - How the runner is started in the reader's shell; `mtproof` when absent.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { rerunCommand } from '@mtproof/conformance';
 *
 * const command = ['python3', 'my adapter.py'];
 * assert.equal(
 *   rerunCommand({ id: 'ige.encrypt/empty', command }),
 *   "mtproof run --only ige.encrypt/empty -- python3 'my adapter.py'",
 * );
 * ```
 */
export function rerunCommand({
  id,
  after,
  command,
  options = [],
  program = 'mtproof',
}: {
  id: string;
  after?: string | undefined;
  command: readonly string[];
  options?: readonly string[];
  program?: string;
}): string {
  const first = after === undefined || after === id ? [] : ['--only', after, '--jobs', '1'];
  const words = ['run', ...first, '--only', id, ...options, '--', ...command];
  return `${program} ${words.map(quote).join(' ')}`;
}

/** A word as a POSIX shell reads it. */
export function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
