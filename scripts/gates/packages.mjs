// What users get: every public package packed, its tarball checked by publint and attw, then all of them installed with npm in an
// empty folder, their files read, and loaded from there, by `import` and by `require`.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack, tarballName } from '../pack.mjs';
import { codeEntries, publicPackages } from '../public-packages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
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
  const dependencies = packages.map(({ manifest }) => [manifest.name, `file:../${tarballName(manifest)}`]);
  mkdirSync(home);
  const manifest = { private: true, dependencies: Object.fromEntries(dependencies) };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  run('npm install', ['npm', 'install', ...flags], home);
}

/**
 * What a file must not have: a link that leads nowhere, a type that TypeScript before 5.7 does not know, a form of export that
 * Metro does not take, a version that npm does not know.
 *
 * @param {string} path
 * @returns {string[]}
 */
function faults(path) {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.md')) {
    const prose = text.replace(/^```[\s\S]*?^```/gm, '');
    const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
    return links.filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(path), target)));
  }
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const forbidden = [
    { end: '.d.ts', form: /\bUint8Array</g },
    { end: '.js', form: /^export \* as/gm },
    { end: 'package.json', form: /"(?:workspace|catalog):[^"]*"/g },
  ];
  return forbidden.flatMap(({ end, form }) => (path.endsWith(end) ? (code.match(form) ?? []) : []));
}

/** @param {string} name */
function read(name) {
  const place = join(home, 'node_modules', name);
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => /\.md$|^dist\b.*(?:\.d\.ts|\.js)$|^package\.json$/.test(file))
    .flatMap((file) => faults(join(place, file)).map((fault) => `${file}: ${fault}`));
  console.log(`${found.length === 0 ? 'ok ' : 'BAD'} files of ${name}`);
  for (const line of found) {
    console.log(`    ${line}`);
    failed = true;
  }
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
  await pack(folder);
  packages.map(({ manifest }) => tarballName(manifest)).forEach(lint);
  install();
  for (const { manifest } of packages) {
    read(manifest.name);
    load(manifest);
  }
  run('sizes', [process.execPath, join(root, 'scripts/gates/sizes.mjs'), home], root);
  for (const bin of ['tl', 'mtproof']) {
    run(`${bin} --help`, [join(home, 'node_modules/.bin', bin), '--help'], home);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
