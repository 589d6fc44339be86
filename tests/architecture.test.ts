// Rules of the repository that no compiler checks: floors, references, explained dependencies, import circles.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circles, importGraph, importsIn } from './import-graph.ts';

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
  description?: string;
  type?: string;
  sideEffects?: boolean;
  engines?: object;
  files?: string[];
  bin?: Record<string, string>;
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
const folderOf = new Map(packages.map((each) => [each.manifest.name.slice('@mtproof/'.length), each]));

/** The packages by floor. An import goes down only. */
const FLOORS: readonly (readonly string[])[] = [
  ['contract'],
  ['aes-ige', 'hash', 'modp', 'tl-wire'],
  ['message', 'schema', 'tl'],
  ['auth-key', 'session', 'srp', 'temp-key'],
  ['two-factor'],
  ['account'],
  ['demo', 'reference-adapter', 'testbed'],
];

/** What judges the packages, and so imports none of them: the packages that each may depend on. */
const APART: Readonly<Record<string, readonly string[]>> = {
  vectors: [],
  oracle: ['@mtproof/vectors'],
  conformance: ['@mtproof/oracle', '@mtproof/vectors'],
};

/**
 * Files that import types of one another in a circle; nothing is loaded in one. The list may only shrink: a file that is in no
 * circle any more has to go from it.
 */
const TYPE_CIRCLES: readonly (readonly string[])[] = [
  ['packages/tl-wire/src/codec.ts', 'packages/tl-wire/src/reader.ts', 'packages/tl-wire/src/writer.ts'],
];

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
      for (const { specifier: name } of importsIn(read(path))) {
        if (/^[.#]|^node:/.test(name) || `${name}/`.startsWith(`${manifest.name}/`)) {
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

describe.each(code.filter(({ manifest }) => !manifest.private))('$folder/package.json', ({ manifest }) => {
  it('has the fields of every published package', () => {
    const { license, type, sideEffects, engines, files = [] } = manifest;
    expect({ license, type, sideEffects, engines }).toEqual({
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.19' },
    });
    expect(files).toEqual(expect.arrayContaining(['dist', 'src', '!**/*.tsbuildinfo']));
    expect(manifest.description).toMatch(/^[A-Z].{30,130}[^.]$/);
  });

  it('has commands that are built', () => {
    for (const path of Object.values(manifest.bin ?? {})) {
      expect(path).toMatch(/^\.\/dist\/.+\.js$/);
    }
  });
});

describe('floors', () => {
  it.each(FLOORS.flatMap((names, floor) => names.map((name) => ({ name, floor }))))(
    '$name is on floor $floor',
    ({ name, floor }) => {
      expect(folderOf.get(name)?.manifest.mtproof.floor).toBe(floor);
    },
  );

  it('has a floor for every package, or sets it apart', () => {
    const known = new Set([...FLOORS.flat(), ...Object.keys(APART)]);
    expect([...folderOf.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it('keeps the judge apart from the judged', () => {
    for (const [name, allowed] of Object.entries(APART)) {
      const dependencies = folderOf.get(name)?.workspace ?? [];
      expect(
        dependencies.filter((each) => !allowed.includes(each)),
        name,
      ).toEqual([]);
    }
    for (const path of folderOf.get('oracle')?.sources ?? []) {
      for (const { specifier } of importsIn(read(path))) {
        expect(specifier, path).toMatch(/^(?:node:|\.\.?\/)/);
      }
    }
  });
});

describe('imports between files', () => {
  const sources = code.flatMap((each) => each.sources).filter((path) => path.endsWith('.ts'));
  const folders = code.map(({ folder }) => folder);
  const edges = importGraph(root, folders, sources);

  it('are found', () => {
    const from = 'packages/tl-wire/src/codec.ts';
    expect(edges).toContainEqual({ from, to: 'packages/tl-wire/src/writer.ts', typeOnly: false });
    expect(edges).toContainEqual({
      from: 'packages/srp/src/new-verifier.ts',
      to: 'packages/contract/src/index.ts',
      typeOnly: true,
    });
    expect(circles(edges.filter(({ from }) => from.startsWith('packages/demo/')))).toEqual([]);
    const circle = [
      { from: 'a', to: 'b', typeOnly: false },
      { from: 'b', to: 'a', typeOnly: true },
    ];
    expect(circles(circle)).toEqual([['a', 'b']]);
  });

  it('of values form no circle', () => {
    expect(circles(edges.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  it('of types form only the circles that are listed', () => {
    expect(circles(edges)).toEqual(TYPE_CIRCLES);
  });
});

// Each has a twin for engines without BigInt, which the condition `jsbi` chooses.
const WITH_BIGINT = ['packages/modp/src/integers-native.ts', 'packages/srp/src/sha512/compress.ts'];

describe('the repository', () => {
  it('touches the unsafe functions of noble in tests only', () => {
    const unsafe = code
      .flatMap(({ sources }) => sources)
      .filter((path) => /\bunsafe\b[^;]*from '@noble/.test(read(path)));
    expect(unsafe).toEqual([]);
  });

  it('has no BigInt literal where engines without BigInt must parse the code', () => {
    const paths = code
      .filter(({ manifest }) =>
        ['contract', 'hash', 'tl-wire', 'tl', 'aes-ige', 'modp', 'srp'].includes(
          manifest.name.slice('@mtproof/'.length),
        ),
      )
      .flatMap(({ sources }) => sources)
      .filter((path) => !WITH_BIGINT.includes(path));
    for (const path of paths) {
      expect(withoutComments(path), path).not.toMatch(/[^\w.$'"]\d+n\b/);
    }
  });

  it('lists every error code that the sources throw, and no other', () => {
    // Error texts of Telegram's servers are not ours.
    const texts = read('packages/two-factor/src/error-table.ts').matchAll(/'([A-Z0-9_]+)'/g);
    const theirs = new Set([...texts].map(([, name]) => name));
    const thrown = new Set<string>();
    for (const path of code.filter(({ manifest }) => !manifest.private).flatMap(({ sources }) => sources)) {
      if (/\/(?:conformance|oracle)\//.test(path) || path.includes('/generated/')) {
        continue;
      }
      const names = withoutComments(path).matchAll(
        /'((?:TL|SCHEMA|IGE|MODP|SRP|SECRET|MESSAGE|BIND|AUTH|SESSION|FLOW)_[A-Z0-9_]+)'/g,
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
        'adapters',
        'bench',
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

  // A path from the root of a file system into a home, a workspace or a temporary folder.
  const MACHINE_PATH =
    /(?<![\w.*@/-])\/(?:root|tmp|(?:home|Users)\/[\w.-]+|work(?:space|spaces|dir)?|builds|mnt|srv|Volumes)(?:\/|\b)/;

  it('recognizes the path of a machine', () => {
    for (const path of [
      ['', 'home', 'ada', 'x'],
      ['', 'root', 'x'],
      ['', 'tmp', 'x'],
      ['', 'work', 'x'],
    ]) {
      expect(`see ${path.join('/')}`).toMatch(MACHINE_PATH);
      expect(`see packages${path.join('/')}`).not.toMatch(MACHINE_PATH);
    }
  });

  it('names no machine and no registry', () => {
    const named = /registry\.npmjs|https?:\/\/localhost/;
    expect(files.filter((path) => MACHINE_PATH.test(read(path)) || named.test(read(path)))).toEqual([]);
  });

  it('names nothing outside itself', () => {
    const leaves = (path: string): boolean => {
      const ups = [...read(path).matchAll(/(?<![\w*/.])(?:\.\.\/)+/g)].map(([text]) => text.length / 3);
      return ups.some((count) => count > path.split('/').length - 1);
    };
    // The paths of the lockfile count from the folder of each package.
    expect(files.filter((path) => path !== 'pnpm-lock.yaml' && leaves(path))).toEqual([]);
  });
});
