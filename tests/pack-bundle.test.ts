// What packing makes of a package: few files, the same exports, conditions, and nothing that shakes worse.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, namedModules } from '../scripts/pack-bundle.mjs';

const manifest = {
  name: 'example',
  version: '1.0.0',
  type: 'module',
  sideEffects: false,
  bin: { example: './dist/cli.js' },
  imports: {
    '#engine': {
      types: './dist/engines/plain.d.ts',
      fast: './dist/engines/fast.js',
      default: './dist/engines/plain.js',
    },
  },
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './more': { '@mtproof/source': './src/more.ts', default: './dist/more.js' },
    './package.json': './package.json',
  },
};

const sources = {
  'index.js': `import * as server from './server/index.js';
export { server };
export { speed } from './speed.js';
export { more } from './more.js';
export const later = () => import('./later.js');
`,
  'index.d.ts': 'export {};\n',
  'speed.js': `import { engine } from '#engine';
import { shared } from './shared.js';
export const speed = () => engine + shared;
`,
  'shared.js': `export const shared = ', ' + 'shared';\n`,
  'more.js': `import { shared } from './shared.js';\nexport const more = () => 'more' + shared;\n`,
  'later.js': `export const late = 'late';\n`,
  'server/index.js': `export { serve } from './serve.js';\n`,
  'server/serve.js': `import { inner } from '../inner.js';\nexport const serve = () => 'serves' + inner.name;\n`,
  // Namespaces within what ends in a chunk or a file of another folder.
  'inner.js': `import * as inner from './names.js';\nexport { inner };\n`,
  'names.js': `import * as deep from './deep.js';\nexport const name = deep.deep;\nexport { deep };\n`,
  'deep.js': `export const deep = ' by name';\n`,
  'engines/plain.js': `export const engine = 'plain';\n`,
  'engines/plain.d.ts': 'export {};\n',
  'engines/fast.js': `export const engine = 'fast';\n`,
  'cli.js': `#!/usr/bin/env node\nimport { speed } from './speed.js';\nconsole.log(speed());\n`,
};

const home = mkdtempSync(join(tmpdir(), 'mtproof-bundle-'));
const folder = join(home, 'node_modules/example');
const dist = join(folder, 'dist');

beforeAll(async () => {
  for (const [name, text] of Object.entries({ ...sources })) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), text);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await bundle(folder);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (program: string, ...flags: string[]): string => {
  const args = [...flags, '--input-type=module', '-e', program];
  return execFileSync(process.execPath, args, { cwd: home, encoding: 'utf8' }).trim();
};

it('the modules that a package.json names are those of dist', () => {
  expect(namedModules(manifest)).toEqual([
    './dist/index.js',
    './dist/more.js',
    './dist/engines/fast.js',
    './dist/engines/plain.js',
    './dist/cli.js',
  ]);
});

describe('a bundled package', () => {
  it('has the files that are named, types, namespaces, and chunks', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.\w+$/.test(name),
    );
    const named = files.filter((name) => !name.startsWith('chunks') && !name.endsWith('.map')).sort();
    expect(named).toEqual([
      'cli.js',
      'deep.js',
      'engines/fast.js',
      'engines/plain.d.ts',
      'engines/plain.js',
      'index.d.ts',
      'index.js',
      'more.js',
      'names.js',
      'server/index.js',
    ]);
  });

  it('exports what it did, under each condition', () => {
    const program = `import { later, more, server, speed } from 'example';
      console.log([speed(), more(), server.serve(), (await later()).late].join('; '));`;
    expect(run(program)).toBe('plain, shared; more, shared; serves by name; late');
    expect(run(program, '--conditions=fast')).toBe('fast, shared; more, shared; serves by name; late');
  });

  it('keeps its program', () => {
    expect(readFileSync(join(dist, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(process.execPath, [join(dist, 'cli.js')], { encoding: 'utf8' })).toBe(
      'plain, shared\n',
    );
  });

  it('leaves a namespace out that is not used', async () => {
    const contents = "export { more } from 'example';";
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: home },
      ...{ bundle: true, write: false, format: 'esm', platform: 'neutral' },
    });
    expect(outputFiles[0]?.text).toContain('more');
    expect(outputFiles[0]?.text).not.toContain('serves');
  });
});
