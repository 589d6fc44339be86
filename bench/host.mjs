// What a file of bench/jobs/ can ask for: our packages, single engines of them, and the peers. What is not to be had is undefined,
// and its candidates are listed as absent.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { peer } from './peers.mjs';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));

/**
 * @typedef {object} Host
 * @property {(id: string) => Promise<any>} peer A module of a peer; undefined where it is not installed.
 * @property {(name: string, how?: { conditions: string[] }) => Promise<any>} ours One of our packages, as built. With
 * `conditions`, bundled as other platforms get it: none for browsers, `jsbi` for engines without BigInt.
 * @property {(name: string, file: string, how?: { conditions: string[] }) => Promise<any>} engine One file of a package as built,
 * such as `engines/portable.js`; undefined where there is none.
 */

/**
 * @param {string} name
 * @param {string} from What is bundled.
 * @param {string[]} conditions
 */
async function bundled(name, from, conditions) {
  const folder = mkdtempSync(join(tmpdir(), 'mtproof-bench-'));
  const outfile = join(folder, `${name}.mjs`);
  try {
    await build({
      stdin: { contents: `export * from '${from}';`, resolveDir: join(packages, name) },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions,
      logLevel: 'silent',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {Host} */
export const host = {
  async peer(id) {
    try {
      return await peer(id);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_MODULE_NOT_FOUND') {
        return undefined;
      }
      throw error;
    }
  },
  ours: (name, how) =>
    how === undefined
      ? import(pathToFileURL(join(packages, name, 'dist/index.js')).href)
      : bundled(name, `@mtproof/${name}`, how.conditions),
  async engine(name, file, how) {
    const path = join(packages, name, 'dist', file);
    if (!existsSync(path)) {
      return undefined;
    }
    return how === undefined
      ? import(pathToFileURL(path).href)
      : bundled(name, `./dist/${file}`, how.conditions);
  },
};
