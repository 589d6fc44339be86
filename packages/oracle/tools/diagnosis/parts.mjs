import { canonical, canonicalHash } from '../../../../vectors/tools/canonical.mjs';
import { inFormOf } from './wire-type.mjs';

// Longer lists count as one part.
const MOST_ELEMENTS = 64;

/**
 * @typedef {import('@mtproof/oracle').JsonObject} JsonObject
 * @typedef {Record<string, string>} Parts - path of a part -> the first 8 bytes of the SHA-256 of its canonical JSON
 */

/** @param {unknown} value */
const mark = (value) => canonicalHash(value === undefined ? { missing: true } : value).slice(0, 16);

/**
 * @param {JsonObject} object
 * @param {string} name
 */
const member = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

/**
 * The parts of an answer that are not as expected: fields, and elements of a list that has the right length. Where nothing is
 * expected all fields are; an answer without any is the part ''.
 *
 * @param {JsonObject | undefined} want
 * @param {JsonObject} got
 * @returns {Parts}
 */
export function wrongParts(want, got) {
  /** @type {Parts} */
  const parts = {};
  /**
   * @param {string} path
   * @param {unknown} a
   * @param {unknown} b
   */
  const compare = (path, a, b) => {
    if (canonical(a) !== canonical(b)) {
      parts[path] = mark(b);
    }
  };
  for (const name of new Set([...Object.keys(want ?? {}), ...Object.keys(got)])) {
    const a = member(want ?? {}, name);
    const b = want ? inFormOf(a, member(got, name)) : member(got, name);
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.length <= MOST_ELEMENTS) {
      a.forEach((item, i) => void compare(`${name}[${i}]`, item, b[i]));
    } else {
      compare(name, a, b);
    }
  }
  return want || Object.keys(parts).length > 0 ? parts : { '': mark({}) };
}
