// What users get: every public package packed, its tarball checked by publint and attw, then all of them installed with npm in an
// empty folder and loaded from there, by `import` and by `require`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeEntries, publicPackages } from '../public-packages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = publicPackages();
const folder = mkdtempSync(join(tmpdir(), 'mtproof-packages-'));
const home = join(folder, 'home');
let failed = false;

/**
 * Runs a command and prints one line about it, and its output if it fails.
 *
 * @param {string} what
 * @param {string[]} command
 * @param {string} cwd
 */
function run(what, [program = '', ...args], cwd) {
  const options = { cwd, encoding: /** @type {const} */ ('utf8'), shell: process.platform === 'win32' };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  console.log(`${status === 0 ? 'ok ' : 'BAD'} ${what}`);
  if (status !== 0) {
    console.log(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
    failed = true;
  }
}

/** @returns {string[]} File names of the tarballs. */
function pack() {
  const command = ['npx', '--yes', '--prefer-offline', packageManager, 'pack', '--pack-destination', folder];
  for (const { folder: source } of packages) {
    run(`pack ${source}`, command, join(root, source));
  }
  return readdirSync(folder).filter((name) => name.endsWith('.tgz'));
}

/** @param {string} tarball */
function lint(tarball) {
  const path = join(folder, tarball);
  const bin = join(root, 'node_modules/.bin');
  run(`publint ${tarball}`, [join(bin, 'publint'), 'run', path, '--strict'], root);
  if (!tarball.startsWith('mtproof-vectors')) {
    run(`attw ${tarball}`, [join(bin, 'attw'), path, '--profile', 'esm-only', '--no-emoji'], root);
  }
}

function install() {
  const dependencies = packages.map(({ manifest: { name, version } }) => [
    name,
    `file:../${name.slice(1).replace('/', '-')}-${version}.tgz`,
  ]);
  mkdirSync(home);
  const manifest = { private: true, dependencies: Object.fromEntries(dependencies) };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  run('npm install', ['npm', 'install', ...flags], home);
}

/** @param {import('../public-packages.mjs').Manifest} manifest */
function load({ name, exports }) {
  for (const { entry } of codeEntries({ exports })) {
    const id = entry === '.' ? name : `${name}/${entry.slice(2)}`;
    const check = `if (Object.keys(m).length === 0) throw new Error('exports nothing')`;
    const imports = `import * as m from '${id}'; ${check}`;
    run(`import ${id}`, [process.execPath, '--input-type=module', '-e', imports], home);
    run(`require ${id}`, [process.execPath, '-e', `const m = require('${id}'); ${check}`], home);
  }
}

try {
  const tarballs = pack();
  tarballs.forEach(lint);
  install();
  for (const { manifest } of packages) {
    load(manifest);
  }
  for (const bin of ['tl', 'mtproof']) {
    run(`${bin} --help`, [join(home, 'node_modules/.bin', bin), '--help'], home);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
