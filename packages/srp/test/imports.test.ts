// What is loaded with this package. Types of TL objects come from @mtproof/schema; none of its code may.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../src/', import.meta.url);
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

/** Modules that a file loads: those of every import or re-export but `import type` and `export type`. */
function loaded(path: string): string[] {
  const source = readFileSync(new URL(path, folder), 'utf8');
  return [...source.matchAll(/^(?:import|export) (?!type\b)(?:[^;]* from )?'([^']+)';/gm)].map(
    ([, module]) => module as string,
  );
}

it('loads aes-ige, contract, hash, modp and noble only, and modules of Node in its engine', () => {
  const modules = new Set(paths.flatMap(loaded).filter((module) => !/^[.#]/.test(module)));
  const owners = [...modules].map((module) => module.split('/').slice(0, 2).join('/'));
  expect([...new Set(owners)].sort()).toEqual([
    '@mtproof/aes-ige',
    '@mtproof/contract',
    '@mtproof/hash',
    '@mtproof/modp',
    '@noble/hashes',
    'node:crypto',
    'node:util',
  ]);
  expect(paths.filter((path) => loaded(path).some((module) => module.startsWith('node:')))).toEqual([
    'engines/node.ts',
  ]);
});

it('imports types from schema and tl-wire', () => {
  const sources = paths.map((path) => readFileSync(new URL(path, folder), 'utf8')).join('\n');
  const types = [...sources.matchAll(/^import type [^;]* from '(@mtproof\/(?:schema|tl-wire)[^']*)';/gm)];
  expect([...new Set(types.map(([, module]) => module))].sort()).toEqual([
    '@mtproof/schema/layer62',
    '@mtproof/schema/two-factor',
    '@mtproof/tl-wire',
  ]);
});
