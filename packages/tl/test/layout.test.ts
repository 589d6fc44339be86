// The layout of the sources: imports between folders go one way, and no two files have one name.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importsIn } from '../../../tests/import-graph.ts';

const src = new URL('../src/', import.meta.url).pathname;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const imports = new Map(
  files.map((path) => {
    const specifiers = importsIn(readFileSync(join(src, path), 'utf8')).map(({ specifier }) => specifier);
    const own = specifiers.filter((specifier) => specifier.startsWith('.'));
    return [path, own.map((specifier) => join(dirname(path), specifier))];
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

test('no two files or folders have one name, the index files of the entries aside', () => {
  const folders = new Set(files.map(dirname).filter((folder) => folder !== '.'));
  const names = [...files, ...folders]
    .map((path) => basename(path, '.ts'))
    .filter((name) => name !== 'index');
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
