// The one form in which the JSON files of vectors/ are written.
//
//   node vectors/tools/format.mjs <file>…    rewrites the files

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LINE_WIDTH = 110;

/**
 * @param {unknown} value
 * @returns {value is object}
 */
const isNested = (value) => typeof value === 'object' && value !== null;
/** @param {string} text */
const columns = (text) => [...text].length;

/**
 * Of each member of an object or a list: `"key": `, or nothing; its value on one line; its value.
 *
 * @param {object} value
 * @returns {[string, string, unknown][]}
 */
function members(value) {
  if (Array.isArray(value)) {
    return value.map((item) => ['', lineOf(item), item]);
  }
  return Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, lineOf(item), item]);
}

/**
 * A value on one line.
 *
 * @param {unknown} value
 * @returns {string}
 */
function lineOf(value) {
  if (!isNested(value)) {
    return JSON.stringify(value);
  }
  const parts = members(value).map(([key, line]) => key + line);
  if (Array.isArray(value)) {
    return `[${parts.join(', ')}]`;
  }
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}

/**
 * @param {unknown} value
 * @param {number} indent
 * @param {number} used - columns taken before it on its line
 * @param {number} comma - 1 if one follows
 * @returns {string}
 */
function textOf(value, indent, used, comma) {
  const whole = lineOf(value);
  if (!isNested(value) || used + columns(whole) + comma <= LINE_WIDTH) {
    return whole;
  }
  const inside = ' '.repeat(indent + 1);
  /** @type {string[]} */
  const rows = [];
  let room = 0; // columns left on the last row
  const list = members(value);
  for (const [n, [key, line, item]] of list.entries()) {
    const comma = n + 1 < list.length ? 1 : 0;
    const length = columns(key + line) + comma;
    if (length + 1 <= room) {
      rows[rows.length - 1] += `, ${key}${line}`;
      room -= length + 1;
    } else if (inside.length + length <= LINE_WIDTH) {
      rows.push(inside + key + line);
      room = LINE_WIDTH - inside.length - length;
    } else {
      rows.push(inside + key + textOf(item, indent + 1, columns(inside + key), comma));
      room = 0;
    }
  }
  const [opening, closing] = Array.isArray(value) ? '[]' : '{}';
  return `${opening}\n${rows.join(',\n')}\n${' '.repeat(indent)}${closing}`;
}

/**
 * The text of a file: one space a level; the members of a list or an object share a line as long as they fit.
 *
 * @param {unknown} value
 */
export function formatted(value) {
  return `${textOf(value, 0, 0, 0)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of process.argv.slice(2)) {
    writeFileSync(file, formatted(JSON.parse(readFileSync(file, 'utf8'))));
  }
}
