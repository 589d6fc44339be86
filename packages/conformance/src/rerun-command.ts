// Characters that mean nothing to a POSIX shell.
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * The command that runs one test again.
 *
 * @param after - The id of the test without which the other one does not fail. Both are asked of one process.
 * @param options - Options of the first run that the second needs too.
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
}: {
  id: string;
  after?: string | undefined;
  command: readonly string[];
  options?: readonly string[];
}): string {
  const first = after === undefined || after === id ? [] : ['--only', after, '--jobs', '1'];
  return ['mtproof', 'run', ...first, '--only', id, ...options, '--', ...command].map(quote).join(' ');
}

function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
