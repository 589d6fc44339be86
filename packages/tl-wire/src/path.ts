// Where in a value a cursor stands: field names and element numbers, outermost first.

/**
 * Fields and elements within one another that {@link encode} writes, and that {@link decode} reads unless its `maxDepth`
 * says otherwise.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MAX_DEPTH } from '@mtproof/tl-wire';
 *
 * assert.equal(MAX_DEPTH, 128);
 * ```
 */
export const MAX_DEPTH = 128;

/**
 * The place of a value as errors and spans write it: `users[3].first_name`.
 *
 * @param path - Field names and element numbers, outermost first. Empty for the outermost value, whose text is empty.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { pathText } from '@mtproof/tl-wire';
 *
 * assert.equal(pathText(['users', 3, 'first_name']), 'users[3].first_name');
 * ```
 */
export function pathText(path: readonly (string | number)[] = []): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') {
      text += `[${key}]`;
    } else {
      text += text === '' ? key : `.${key}`;
    }
  }
  return text;
}
