/**
 * Compiles a glob over test ids and operation names: `*` stands for any run of characters, `?` for one.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { glob } from '@mtproof/conformance';
 *
 * const matches = glob('ige.*');
 * assert.equal(matches('ige.encrypt'), true);
 * assert.equal(matches('message.keys'), false);
 * ```
 */
export function glob(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
}
