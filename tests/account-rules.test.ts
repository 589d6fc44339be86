// The rules of the account model: those beside the code, on the page for readers, and in the names of the tests are the same.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);

/** `7: Five wrong passwords …` for every match of number and title in the files of a folder, or in one file. */
function rulesIn(path: string, pattern: RegExp): string[] {
  const url = new URL(path, root);
  const files = path.endsWith('/')
    ? readdirSync(url, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    : [''];
  return files
    .flatMap((name) => [...readFileSync(new URL(name, url), 'utf8').matchAll(pattern)])
    .map(([, number, title = '']) => `${number}: ${title.replaceAll('`', '')}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

const page = rulesIn('docs/spec/account-model.md', /^(\d+)\. \*\*(.+?)\.\*\*/gms);

it('lists the rules on the page by number, without a gap', () => {
  expect(page.map((rule) => Number.parseInt(rule, 10))).toEqual(page.map((_, at) => at + 1));
  expect(page.length).toBeGreaterThan(0);
});

it('has each rule of the page beside the code, once', () => {
  expect(rulesIn('packages/account/src/', /^\/\/ Rule (\d+): (.+)\.$/gm)).toEqual(page);
});

it('has a group of tests for each rule', () => {
  const tested = rulesIn('packages/account/test/', /^describe\('rule (\d+): (.+)', \(\) => \{$/gm);
  expect([...new Set(tested)]).toEqual(page);
});

it('says of each rule where it comes from', () => {
  const text = readFileSync(new URL('docs/spec/account-model.md', root), 'utf8');
  const rules = text.split(/^\d+\. \*\*/m).slice(1);
  for (const rule of rules) {
    expect(rule).toMatch(/\*(?:Documented:|Unspecified; our choice|No\s+official page|Known from)/);
  }
});

it('refers to no rule by its number alone', () => {
  const comments = rulesIn('packages/account/src/', /\b[Rr]ules? (\d+)(?!\d*:)(.*)/g);
  expect(comments).toEqual([]);
});
