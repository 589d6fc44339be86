// The rules beside the code and on the page for readers are the same.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const src = 'packages/session/src';

function rulesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)]
    .map(
      ([, number, title = '']) => `${number}: ${title.replaceAll(/`|\n */g, (a) => (a === '`' ? '' : ' '))}`,
    )
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

it('the rules of a session', () => {
  const code = ['client', 'server', 'messages']
    .flatMap((folder) =>
      readdirSync(new URL(`${src}/${folder}`, root)).map((name) => `${src}/${folder}/${name}`),
    )
    .map(read)
    .join('\n');
  const page = rulesIn(read('docs/spec/session.md'), /^(\d+)\. \*\*(.+?)\.\*\*/gms);
  expect(page.map((rule) => Number.parseInt(rule, 10))).toEqual(page.map((_, at) => at + 1));
  expect(page.length).toBe(25);
  expect(rulesIn(code, /^\/\/ Rule (\d+): (.+)\.$/gm)).toEqual(page);
});
