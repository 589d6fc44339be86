// The layout of the sources: imports between folders go one way, and never in a circle; no two files have one name.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const src = new URL('../src/', import.meta.url).pathname;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const imports = new Map(
  files.map((path) => {
    const specifiers = readFileSync(join(src, path), 'utf8').matchAll(
      /^(?:import|export|\})[^;]*?from '(\.[^']+)'/gm,
    );
    return [path, [...specifiers].map(([, specifier = '']) => join(dirname(path), specifier))];
  }),
);

// The folders that a folder may import from, its own aside. '.' is src/index.ts.
const BELOW: Readonly<Record<string, readonly string[]>> = {
  language: [],
  dynamic: ['language'],
  codegen: ['language'],
  '.': ['dynamic', 'language'],
  cli: ['.', 'codegen', 'dynamic', 'language'],
};

const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] as string) : '.');

test('every import is of a file, in the same folder or in one below', () => {
  for (const [path, targets] of imports) {
    const folder = folderOf(path);
    for (const target of targets) {
      expect(files, `${path} imports ${target}`).toContain(target);
      expect([folder, ...(BELOW[folder] ?? [])], `${path} imports ${target}`).toContain(folderOf(target));
    }
  }
});

test('no file imports itself through others', () => {
  const finished = new Set<string>();
  function visit(path: string, open: readonly string[]): void {
    expect(open, `circle at ${path}`).not.toContain(path);
    if (finished.has(path)) {
      return;
    }
    for (const target of imports.get(path) ?? []) {
      visit(target, [...open, path]);
    }
    finished.add(path);
  }
  for (const path of files) {
    visit(path, []);
  }
});

test('no two files or folders have one name, the index files of the entries aside', () => {
  const folders = new Set(files.map(dirname).filter((folder) => folder !== '.'));
  const names = [...files, ...folders]
    .map((path) => basename(path, '.ts'))
    .filter((name) => name !== 'index');
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
