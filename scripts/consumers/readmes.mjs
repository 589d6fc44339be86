// The examples of each README where only the packages of its install line can be imported: the strict layout of pnpm.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publicPackages } from '../public-packages.mjs';
import { download, failure, fromTarballs } from './install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const COMPILER_OPTIONS = {
  strict: true,
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom'],
  types: ['node'],
  rootDir: '.',
  outDir: 'out',
};

/** @type {import('./run.mjs').Consumer} */
export async function* readmes({ folder, tarballs }) {
  const versions = fromTarballs(tarballs);
  const projects = publicPackages()
    .map((each) => ({ ...each, readme: readmeOf(each.folder) }))
    .filter(({ readme }) => readme.blocks.length > 0);
  for (const { folder: source, readme } of projects) {
    writeProject(join(folder, source), readme, versions);
  }
  // JSON is YAML.
  const workspace = { packages: ['packages/*'], overrides: versions, hoist: false };
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(workspace));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  download(['npx', '--yes', '--prefer-offline', packageManager, 'install', '--ignore-scripts'], folder);
  for (const { folder: source, manifest, readme } of projects) {
    yield {
      what: `examples of ${manifest.name}`,
      problem: runExamples(join(folder, source), readme.blocks.length),
    };
  }
  // The npx line of the runner, with an adapter that exists; and the command of tl.
  const adapter = join(root, 'packages/reference-adapter/dist/main.js');
  const run = ['npx', '--no', 'mtproof', 'run', '--only', 'ige.*', '--', process.execPath, adapter];
  yield { what: 'npx mtproof run', problem: failure(run, join(folder, 'packages/conformance')) };
  const ids = ['npx', '--no', 'tl', 'ids', join(root, 'packages/schema/src/mtproto.tl')];
  yield { what: 'npx tl ids', problem: failure(ids, join(folder, 'packages/tl')) };
}

/**
 * @typedef {object} Readme
 * @property {string[]} names What its install lines name.
 * @property {string[]} blocks Its examples.
 */

/**
 * @param {string} folder
 * @returns {Readme}
 */
function readmeOf(folder) {
  const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
  const lines = [...text.matchAll(/^npm install ([^#\n]*)/gm)];
  return {
    names: lines
      .flatMap(([, names = '']) => names.trim().split(/\s+/))
      .filter((name) => !name.startsWith('-')),
    blocks: [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code),
  };
}

/**
 * @param {string} project
 * @param {Readme} readme
 * @param {Record<string, string>} versions
 */
function writeProject(project, { names, blocks }, versions) {
  mkdirSync(project, { recursive: true });
  const dependencies = Object.fromEntries(names.map((name) => [name, versions[name] ?? '*']));
  const manifest = {
    name: project.split('/').at(-1),
    private: true,
    type: 'module',
    dependencies: { ...dependencies, '@types/node': '20' },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['*.ts'] }),
  );
  for (const [i, code] of blocks.entries()) {
    writeFileSync(join(project, `example-${i}.ts`), `${code}\nexport {};\n`);
  }
}

/**
 * @param {string} project
 * @param {number} count
 */
function runExamples(project, count) {
  const files = Array.from({ length: count }, (_, i) => join(project, 'out', `example-${i}.js`));
  const compile = [join(root, 'node_modules/.bin/tsc'), '-p', project, '--pretty', 'false'];
  const commands = [compile, ...files.map((file) => [process.execPath, file])];
  return commands.map((command) => failure(command, project)).find((problem) => problem !== undefined);
}
