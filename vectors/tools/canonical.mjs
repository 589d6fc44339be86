import { createHash } from 'node:crypto';

/**
 * The one JSON text of a value: keys sorted, no white space.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/**
 * SHA-256 of the one JSON text of a value, by which files name an answer or a test.
 *
 * @param {unknown} value
 */
export const canonicalHash = (value) => createHash('sha256').update(canonical(value)).digest('hex');
