// The house rules that no compiler knows: floors, references, explained dependencies, the one unsafe file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// What is made from the sources, or by tools. No git: the tests also run on a machine that has only Node.
const MADE = /^(?:\.git|node_modules|dist|coverage|__pycache__)$|\.(?:tsbuildinfo|log)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (MADE.test(entry.name)) {
      return [];
    }
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
const files = filesBelow('');

const withoutComments = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  dependencies?: Record<string, string>;
  mtproof: { floor: number };
}

interface Package {
  folder: string;
  manifest: Manifest;
  /** Names of the workspace packages that it depends on at run time. */
  workspace: string[];
  sources: string[];
}

const packages: Package[] = [
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
  'vectors',
].map((folder) => {
  const manifest = JSON.parse(read(`${folder}/package.json`)) as Manifest;
  const workspace = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@mtproof/'));
  return {
    folder,
    manifest,
    workspace,
    sources: files.filter((path) => path.startsWith(`${folder}/src/`)),
  };
});
const code = packages.filter(({ folder }) => folder !== 'vectors');
const floorOf = new Map(packages.map(({ manifest }) => [manifest.name, manifest.mtproof.floor]));

describe.each(code)('$folder', ({ folder, manifest, workspace, sources }) => {
  it('depends on lower floors only', () => {
    for (const name of workspace) {
      expect(floorOf.get(name), name).toBeLessThan(manifest.mtproof.floor);
    }
  });

  it('references in tsconfig.json what it depends on', () => {
    const { references = [] } = JSON.parse(read(`${folder}/tsconfig.json`)) as {
      references?: { path: string }[];
    };
    const expected = workspace
      .filter((name) => name !== '@mtproof/vectors')
      .map((name) => `../${name.slice('@mtproof/'.length)}`);
    expect(references.map(({ path }) => path).sort()).toEqual(expected.sort());
  });

  it('is built by `tsc -b` from the root', () => {
    const { references } = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] };
    expect(references.map(({ path }) => path)).toContain(folder);
  });

  it('explains each dependency in DEPS.md, and nothing else', () => {
    const explained = [...read(`${folder}/DEPS.md`).matchAll(/^- `([^`]+)`/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual(Object.keys(manifest.dependencies ?? {}).sort());
  });

  it('imports only what it declares', () => {
    for (const path of sources) {
      for (const [, name] of read(path).matchAll(/^(?:import|export)[^'"]*from '(@?[^'./][^']*)'/gm)) {
        if (name === undefined || /^node:|^#/.test(name) || `${name}/`.startsWith(`${manifest.name}/`)) {
          continue;
        }
        const owner = name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/');
        expect(Object.keys(manifest.dependencies ?? {}), `${path} imports ${name}`).toContain(owner);
      }
    }
  });

  it('has a README of at most 120 lines', () => {
    expect(read(`${folder}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });
});

describe('the house', () => {
  it('keeps the judge apart from the judged', () => {
    const [judge, oracle] = ['@mtproof/conformance', '@mtproof/oracle'].map((name) =>
      code.find(({ manifest }) => manifest.name === name),
    );
    for (const name of Object.keys(judge?.manifest.dependencies ?? {})) {
      expect(['@mtproof/vectors', '@mtproof/oracle']).toContain(name);
    }
    expect(Object.keys(oracle?.manifest.dependencies ?? {})).toEqual(['@mtproof/vectors']);
    for (const path of oracle?.sources ?? []) {
      for (const [, name] of withoutComments(path).matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)) {
        expect(name, path).toMatch(/^(?:node:|\.\.?\/)/);
      }
    }
  });

  it('touches the unsafe functions of noble in one file', () => {
    const unsafe = code
      .flatMap(({ sources }) => sources)
      .filter((path) => /\bunsafe\b[^;]*from '@noble/.test(read(path)));
    expect(unsafe).toEqual(['packages/aes-ige/src/block.ts']);
  });

  it('has no BigInt literal where engines without BigInt must parse the code', () => {
    const paths = code
      .filter(({ manifest }) =>
        [
          '@mtproof/contract',
          '@mtproof/tl-wire',
          '@mtproof/tl',
          '@mtproof/aes-ige',
          '@mtproof/modp',
          '@mtproof/srp',
        ].includes(manifest.name),
      )
      .flatMap(({ sources }) => sources)
      .filter((path) => path !== 'packages/modp/src/integers-native.ts'); // the other one is for them
    for (const path of paths) {
      expect(withoutComments(path), path).not.toMatch(/[^\w.$'"]\d+n\b/);
    }
  });

  it('lists every error code that the sources throw, and no other', () => {
    // Error texts of Telegram's servers are not ours.
    const texts = read('packages/two-factor/src/error-types.ts').matchAll(/'([A-Z0-9_]+)'/g);
    const theirs = new Set([...texts].map(([, name]) => name));
    const thrown = new Set<string>();
    for (const path of code.filter(({ manifest }) => !manifest.private).flatMap(({ sources }) => sources)) {
      if (/\/(?:conformance|oracle)\//.test(path) || path.includes('/generated/')) {
        continue;
      }
      const names = withoutComments(path).matchAll(
        /'((?:TL|SCHEMA|IGE|MODP|SRP|SECRET|MESSAGE|BIND|AUTH|FLOW)_[A-Z0-9_]+)'/g,
      );
      for (const [, name = ''] of names) {
        if (!theirs.has(name)) {
          thrown.add(name);
        }
      }
    }
    const { codes } = JSON.parse(read('vectors/tables/error-codes.json')) as {
      codes: { code: string; thrownAs: string }[];
    };
    const listed = codes
      .filter(({ thrownAs }) => !['TypeError', 'RangeError'].includes(thrownAs))
      .map(({ code }) => code);
    expect([...thrown].sort()).toEqual(listed.sort());
  });

  it('has nothing else at the top', () => {
    const top = new Set(files.map((path) => path.split('/')[0]));
    expect([...top].sort()).toEqual(
      [
        '.changeset',
        '.ci',
        '.editorconfig',
        '.gitattributes',
        '.github',
        '.gitignore',
        '.npmrc',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'biome.json',
        'docs',
        'knip.json',
        'package.json',
        'packages',
        'pnpm-lock.yaml',
        'pnpm-workspace.yaml',
        'scripts',
        'tests',
        'tsconfig.base.json',
        'tsconfig.json',
        'tsconfig.scripts.json',
        'tsconfig.tests.json',
        'vectors',
        'vitest.config.ts',
      ].sort(),
    );
  });

  it('has a root README of at most 160 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(160);
  });

  it('names no machine and no registry', () => {
    for (const path of files) {
      if (path === 'tests/architecture.test.ts') {
        continue;
      }
      expect(read(path), path).not.toMatch(/\/work\/|\.\.\/shared|registry\.npmjs|https?:\/\/localhost/);
    }
  });
});
