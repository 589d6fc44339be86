// Settings of tools, as the README of the repository has them.
import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replaceAll('\\|', '|');

/**
 * @param {string} setting
 * @returns {string} `setting`, which a reader finds in the README.
 */
export function documented(setting) {
  if (!readme.includes(setting)) {
    throw new Error(`README.md does not have ${setting}`);
  }
  return setting;
}
