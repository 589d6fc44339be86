// Commands and paths that the pages and the CI workflow name exist, and the table of gates is the list that runs.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gates } from '../scripts/gates.mjs';

const root = new URL('../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

// Commands that npm has without a script.
const NPM = new Set(['install', 'ci', 'run', 'pack', 'publish']);

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'package.json',
  'vectors/README.md',
  'docs/conformance.md',
  '.ci/run',
  ...readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`),
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
];

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('runs only scripts that exist', () => {
    const named = [...text.matchAll(/\bnode ((?:scripts|packages|vectors)\/[\w./-]+\.m?js)\b/g)];
    const paths = named.map(([, path = '']) => path).filter((path) => !path.includes('/dist/'));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('runs only built files whose source exists', () => {
    const named = [...text.matchAll(/\bnode (packages\/[\w-]+)\/dist\/([\w./-]+)\.js\b/g)];
    const sources = named.map(([, folder, file]) => `${folder}/src/${file}.ts`);
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names only npm scripts of package.json', () => {
    const named = [...text.matchAll(/(?:^|`|run: |step \w+ )npm(?: run)?(?: --silent)? ([a-z][\w:]*)/gm)];
    const names = named.map(([, name = '']) => name).filter((name) => !NPM.has(name));
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md');

  it('lists the gates as they run', () => {
    const [, table = ''] = text.split('| gate | holds |\n|---|---|\n');
    const rows = table.slice(0, table.indexOf('\n\n')).split('\n');
    expect(rows).toEqual(gates.map(({ name, holds }) => `| \`${name}\` | ${holds} |`));
  });

  it('names only paths that exist', () => {
    const quoted = [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:json|ts|mjs|md))`/g)];
    const paths = quoted.map(([, path = '']) => path);
    // Those of a package that is yet to be written.
    const ofPackage = [
      'README.md',
      'DEPS.md',
      'src/index.ts',
      'test/',
      'package.json',
      'tsconfig.json',
      'packages/NAME/',
    ];
    const missing = paths.filter((path) => !ofPackage.includes(path) && !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

describe('gates', () => {
  it.each(gates)('$name runs a file that exists', ({ command }) => {
    const path = command.find((part) => /\.m?js$/.test(part));
    if (path !== undefined && !path.includes('/dist/')) {
      expect(existsSync(join(root, path))).toBe(true);
    }
  });

  it('have every file of scripts/gates', () => {
    const files = readdirSync(join(root, 'scripts/gates')).filter((name) => name.endsWith('.mjs'));
    const run = gates.flatMap(({ command }) => command);
    expect(files.filter((name) => !run.includes(`scripts/gates/${name}`))).toEqual([]);
  });
});
