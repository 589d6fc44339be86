// Manifests of published packages, and the examples that their READMEs ask to run after an install.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicPackages } from '../scripts/public-packages.mjs';
import { importsIn } from './import-graph.ts';

const root = new URL('../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What the `npm install` lines of a README name. */
function installed(readme: string): string[] {
  const lines = [...readme.matchAll(/^npm install ([^#\n]*)/gm)];
  return lines.flatMap(([, names = '']) => names.trim().split(/\s+/)).filter((name) => !name.startsWith('-'));
}

/** The packages that the `ts` blocks of a text import. `edge` is what begins a line in front of the text. */
function imported(text: string, edge: RegExp): string[] {
  const blocks = [...text.replace(edge, '').matchAll(/^```ts\n([\s\S]*?)^```/gm)];
  const specifiers = blocks.flatMap(([, code = '']) => importsIn(code).map(({ specifier }) => specifier));
  return specifiers.filter((specifier) => !specifier.startsWith('node:')).map(packageOf);
}

interface PublicManifest {
  name: string;
  description?: string;
  keywords?: string[];
  author?: string;
  license?: string;
  sideEffects?: boolean;
  engines?: Record<string, string>;
  repository?: unknown;
  homepage?: unknown;
  bugs?: unknown;
  dependencies?: Record<string, string>;
}

const packages = publicPackages().map(({ folder }) => ({
  folder,
  manifest: JSON.parse(read(`${folder}/package.json`)) as PublicManifest,
  readme: read(`${folder}/README.md`),
}));

describe.each(packages)('$folder', ({ folder, manifest, readme }) => {
  it('says what it is, whose it is, where it runs', () => {
    expect(manifest.description).toMatch(/^[A-Z].+[^.]$/);
    expect(manifest.keywords).toEqual(expect.arrayContaining(['telegram', 'mtproto']));
    expect(manifest.keywords?.length).toBeGreaterThan(4);
    expect(manifest.author).toBe('MTProof contributors');
    expect(manifest.license).toBe(folder === 'vectors' ? '0BSD OR CC0-1.0' : 'MIT');
    expect(manifest.sideEffects).toBe(false);
    expect(manifest.engines).toEqual({ node: '>=20.19' });
  });

  it('takes the address of the repository from the root', () => {
    expect(manifest).not.toHaveProperty('repository');
    expect(manifest).not.toHaveProperty('homepage');
    expect(manifest).not.toHaveProperty('bugs');
  });

  it('asks for ranges, so that a host installs one copy', () => {
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      if (name.startsWith('@mtproof/')) {
        expect(range, name).toBe('workspace:^');
      } else {
        expect(range, name).toBe('catalog:');
      }
    }
  });

  it('has a README with an install line, which says that nothing is published', () => {
    expect(installed(readme)).toContain(manifest.name);
    const lines = readme.match(/^npm install .*/gm) ?? [];
    expect(lines.every((line) => line.endsWith('# not on npm yet: pack it, as the root README says'))).toBe(
      true,
    );
  });

  it('has examples that import only what the README installs', () => {
    const sources = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.startsWith('src/') && path.endsWith('.ts'))
      .map((path) => read(`${folder}/${path}`));
    const dependencies = Object.keys(manifest.dependencies ?? {});
    expect(imported(readme, /(?!)/g).filter((name) => !installed(readme).includes(name))).toEqual([]);
    const ofComments = sources.flatMap((text) => imported(text, /^ *\* ?/gm));
    const known = [...installed(readme), ...dependencies];
    expect(ofComments.filter((name) => !known.includes(name))).toEqual([]);
  });
});

it('ranges are caret ranges, and a tilde range where functions may change in a minor version', () => {
  const workspace = read('pnpm-workspace.yaml');
  const names = packages.flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}));
  const [ranges = '', unsafe = ''] = workspace.split('catalogs:');
  for (const name of new Set(names.filter((each) => !each.startsWith('@mtproof/')))) {
    expect(ranges).toMatch(new RegExp(`^  "?${name}"?: \\^\\d`, 'm'));
  }
  expect(unsafe).toMatch(/"@noble\/ciphers": ~\d/);
});
