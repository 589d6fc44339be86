// The first import of each package in a fresh process, from its packed tarball, beside the same package packed file by file:
// time of the processor.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install } from '../../scripts/consumers/install.mjs';
import { pack } from '../../scripts/pack.mjs';
import { publicPackages } from '../../scripts/public-packages.mjs';

const run = promisify(execFile);

/** @param {string} id */
const program = (id) =>
  `const start = process.cpuUsage(); await import('${id}'); const { user, system } = process.cpuUsage(start); process.stdout.write(String(user + system));`;

/**
 * A folder with every package installed.
 *
 * @param {string} work
 * @param {boolean} bundled
 */
async function installed(work, bundled) {
  const [tarballs, folder] = [join(work, `tarballs-${bundled}`), join(work, `home-${bundled}`)];
  mkdirSync(tarballs);
  mkdirSync(folder);
  await pack(tarballs, { bundled });
  install(folder, { tarballs, tools: {} });
  return folder;
}

/**
 * @param {string} cwd
 * @param {string} id
 */
const imported = (cwd, id) => ({
  async sample() {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program(id)], { cwd });
    return Number(stdout);
  },
});

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs() {
  const work = mkdtempSync(join(tmpdir(), 'mtproof-import-'));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  const [files, bundles] = [await installed(work, false), await installed(work, true)];
  return publicPackages()
    .map(({ manifest }) => manifest.name)
    .filter((name) => name !== '@mtproof/vectors')
    .map((name) => ({
      name: `import/${name.slice('@mtproof/'.length)}`,
      candidates: { 'file by file': imported(files, name), packed: imported(bundles, name) },
      goals: [{ of: 'packed', against: 'file by file', atLeast: 1 / 0.6 }],
    }));
}
