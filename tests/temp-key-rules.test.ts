// The rules of the life cycle and of the key store: those beside the code, on the page for readers, and in the names of the
// tests are the same.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const sources = (folder: string): string[] =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`));

/** `7: A new key …` for every match of number and title. */
function rulesIn(texts: readonly string[], pattern: RegExp): string[] {
  return texts
    .flatMap((text) => [...text.matchAll(pattern)])
    .map(([, number, title = '']) => `${number}: ${title.replaceAll(/`|\n */g, '')}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

const [, lifeCycle = '', keyStore = ''] = read('docs/spec/temp-key-life-cycle.md').split(/^## Rules.*$/m);

describe.each([
  ['life-cycle', lifeCycle, 'life-cycle.test.ts'],
  ['key-store', keyStore, 'key-store.test.ts'],
])('the rules of the %s', (folder, section, test) => {
  const page = rulesIn([section.split(/^## /m)[0] ?? ''], /^(\d+)\. \*\*(.+?)\.\*\*/gms);
  const code = sources(`packages/temp-key/src/${folder}`);

  it('are on the page by number, without a gap', () => {
    expect(page.map((rule) => Number.parseInt(rule, 10))).toEqual(page.map((_, at) => at + 1));
    expect(page.length).toBeGreaterThan(0);
  });

  it('stand beside the code, once', () => {
    expect(rulesIn(code, /^\/\/ Rule (\d+): (.+)\.$/gm)).toEqual(page);
  });

  it('have a group of tests each', () => {
    const tested = rulesIn(
      [read(`packages/temp-key/test/${test}`)],
      /^describe\('rule (\d+): (.+)', \(\) => \{$/gm,
    );
    expect([...new Set(tested)]).toEqual(page);
  });

  it('are referred to by no number alone', () => {
    expect(rulesIn(code, /\b[Rr]ules? (\d+)(?!\d*:)(.*)/g)).toEqual([]);
  });
});
