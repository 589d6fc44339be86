// What users get: every public package packed, its tarball looked at by publint and attw, then all of them installed
// with plain npm in an empty folder and loaded from there, by `import` and by `require`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeEntries, publicPackages } from '../public-packages.mjs';

const root = new URL('../../', import.meta.url).pathname;
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'mtproof-packages-'));
let failed = false;

function run(what, command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const ok = status === 0;
  console.log(`${ok ? 'ok ' : 'BAD'} ${what}`);
  if (!ok) {
    console.log(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  }
  failed ||= !ok;
  return stdout ?? '';
}

try {
  const packages = publicPackages();
  for (const { folder: source } of packages) {
    run(
      `pack ${source}`,
      'npx',
      ['--yes', '--prefer-offline', packageManager, 'pack', '--pack-destination', folder],
      `${root}${source}`,
    );
  }
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  for (const tarball of tarballs) {
    const path = join(folder, tarball);
    run(`publint ${tarball}`, `${root}node_modules/.bin/publint`, ['run', path, '--strict']);
    if (!tarball.startsWith('mtproof-vectors')) {
      run(`attw ${tarball}`, `${root}node_modules/.bin/attw`, [path, '--profile', 'esm-only', '--no-emoji']);
    }
  }

  const home = join(folder, 'home');
  const manifest = { private: true, dependencies: {} };
  for (const {
    manifest: { name },
  } of packages) {
    const tarball = tarballs.find((file) => file.startsWith(`${name.slice(1).replace('/', '-')}-`));
    manifest.dependencies[name] = `file:../${tarball}`;
  }
  spawnSync('mkdir', ['-p', home]);
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  run(
    'npm install',
    'npm',
    ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'],
    home,
  );
  for (const {
    manifest: { name, exports },
  } of packages) {
    for (const { entry } of codeEntries({ exports })) {
      const id = entry === '.' ? name : `${name}/${entry.slice(2)}`;
      const some = `if (Object.keys(m).length === 0) throw new Error('exports nothing')`;
      run(
        `import ${id}`,
        process.execPath,
        ['--input-type=module', '-e', `import * as m from '${id}'; ${some}`],
        home,
      );
      run(`require ${id}`, process.execPath, ['-e', `const m = require('${id}'); ${some}`], home);
    }
  }
  for (const bin of ['tl', 'mtproof']) {
    run(`${bin} --help`, join(home, 'node_modules/.bin', bin), ['--help'], home);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
