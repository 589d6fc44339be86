// The one form in which the JSON files of vectors/ are written.
//
//   node scripts/vectors-format.mjs <file>…    rewrites the files

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LINE_WIDTH = 110;
const isPlain = (value) => typeof value !== 'object' || value === null;

/** One value; used: columns taken before it on its line, comma: 1 if one follows. */
function textOf(value, indent, used, comma) {
  if (isPlain(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const isList = Array.isArray(value);
  if (isList && value.every(isPlain)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (used + [...line].length + comma <= LINE_WIDTH) return line;
  }
  const inside = ' '.repeat(indent + 2);
  const rows = Object.entries(value).map(([key, item], n, all) => {
    const head = inside + (isList ? '' : `${JSON.stringify(key)}: `);
    return head + textOf(item, indent + 2, head.length, n + 1 < all.length ? 1 : 0);
  });
  const [opening, closing] = isList ? '[]' : '{}';
  return `${opening}\n${rows.join(',\n')}\n${' '.repeat(indent)}${closing}`;
}

/** The text of a file: two spaces, a list of plain values on one line if it fits. */
export function formatted(value) {
  return `${textOf(value, 0, 0, 0)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of process.argv.slice(2))
    writeFileSync(file, formatted(JSON.parse(readFileSync(file, 'utf8'))));
}
