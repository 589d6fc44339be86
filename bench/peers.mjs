// The libraries that are measured beside ours: bench/package.json pins them. They are installed outside the repository, without
// their install scripts.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { download } from '../scripts/consumers/install.mjs';
import { cacheFolder } from '../scripts/matrix/adapters.mjs';

const MANIFEST = fileURLToPath(new URL('package.json', import.meta.url));
const FLAGS = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/** Where they are installed. */
export const peersFolder = join(cacheFolder(), '../bench');
const loader = join(peersFolder, 'load.mjs');

/**
 * Installs the peers.
 *
 * @throws {import('../scripts/consumers/install.mjs').Unavailable} npm cannot be reached.
 */
export function installPeers() {
  mkdirSync(peersFolder, { recursive: true });
  copyFileSync(MANIFEST, join(peersFolder, 'package.json'));
  download(['npm', 'install', ...FLAGS], peersFolder);
  writeFileSync(loader, 'export const load = (id) => import(id);\n');
}

/** @param {string} id */
const isPackage = (id) => id.split('/').length === (id.startsWith('@') ? 2 : 1);

/**
 * A module of a peer: a package (`fflate`), or a file of one (`@mtcute/core/network/auth-key.js`), exported or not.
 *
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function peer(id) {
  const { load } = await import(pathToFileURL(loader).href);
  return load(isPackage(id) ? id : pathToFileURL(join(peersFolder, 'node_modules', id)).href);
}

/**
 * The version of each peer.
 *
 * @returns {Record<string, string>}
 */
export const peerVersions = () => JSON.parse(readFileSync(MANIFEST, 'utf8')).dependencies;
