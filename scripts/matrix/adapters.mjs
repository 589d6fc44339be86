// The adapters of adapters/: what each needs, and how it is started. Their libraries are installed outside the repository.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { download, Unavailable } from '../consumers/install.mjs';

const FOLDER = fileURLToPath(new URL('../../adapters/', import.meta.url));
const FLAGS = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * @typedef {object} Adapter
 * @property {string} name
 * @property {string[]} command Program and file; the file is in `adapters/<name>/`.
 * @property {Record<string, string>} dependencies From npm, each in one version.
 * @property {{ import: string, what: string } | undefined} needs What its Python has to have.
 */

/** @returns {Adapter[]} */
export function adapters() {
  const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'package.json')));
  return names.map((name) => {
    const { dependencies = {}, mtproof } = JSON.parse(
      readFileSync(join(FOLDER, name, 'package.json'), 'utf8'),
    );
    return { name, dependencies, ...mtproof };
  });
}

/** Where libraries are installed: outside the repository, and kept for the next run. */
export const cacheFolder = () =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'mtproof', 'matrix');

/**
 * Installs what an adapter needs.
 *
 * @param {Adapter} adapter
 * @returns {string[]} The command that starts it.
 * @throws {Unavailable} It cannot run on this machine.
 */
export function prepare({ name, command: [program = '', file = ''], dependencies, needs }) {
  const start = [program === 'node' ? process.execPath : program, join(FOLDER, name, file)];
  if (needs !== undefined && spawnSync(program, ['-c', `import ${needs.import}`]).status !== 0) {
    throw new Unavailable(`needs ${needs.what}; ${program} has no module ${needs.import}`);
  }
  if (Object.keys(dependencies).length === 0) {
    return start;
  }
  const folder = join(cacheFolder(), name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(FOLDER, name, 'package.json'), join(folder, 'package.json'));
  download(['npm', 'install', ...FLAGS], folder);
  return [...start, folder];
}
