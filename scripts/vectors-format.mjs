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
  const [opening, closing] = isList ? '[]' : '{}';
  const entries = Object.entries(value).map(([key, item]) => [
    isList ? '' : `${JSON.stringify(key)}: `,
    item,
  ]);
  if (Object.values(value).every(isPlain)) {
    const pad = isList ? '' : ' ';
    const parts = entries.map(([key, item]) => key + JSON.stringify(item));
    const line = `${opening}${pad}${parts.join(', ')}${pad}${closing}`;
    if (used + [...line].length + comma <= LINE_WIDTH) return line;
  }
  const inside = ' '.repeat(indent + 2);
  const rows = entries.map(([key, item], n) => {
    const head = inside + key;
    return head + textOf(item, indent + 2, head.length, n + 1 < entries.length ? 1 : 0);
  });
  return `${opening}\n${rows.join(',\n')}\n${' '.repeat(indent)}${closing}`;
}

/** The text of a file: two spaces, plain values of a list or an object on one line if they fit. */
export function formatted(value) {
  return `${textOf(value, 0, 0, 0)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of process.argv.slice(2))
    writeFileSync(file, formatted(JSON.parse(readFileSync(file, 'utf8'))));
}
