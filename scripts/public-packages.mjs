// The packages that are published. Two gates read them: api-reports and packages.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/**
 * @typedef {object} Manifest A package.json.
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string | { types: string, default: string }>} exports
 */

/** @returns {{ folder: string, manifest: Manifest }[]} Folders relative to the repository's root. */
export function publicPackages() {
  const folders = [...readdirSync(new URL('packages/', root)).map((name) => `packages/${name}`), 'vectors'];
  return folders
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8')),
    }))
    .filter(({ manifest }) => !manifest.private);
}

/**
 * The entries of a package that are code, not data.
 *
 * @param {Pick<Manifest, 'exports'>} manifest
 * @returns {{ entry: string, types: string }[]} Such as `./language`, and its .d.ts.
 */
export function codeEntries({ exports }) {
  return Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'object' ? [{ entry, types: target.types }] : [],
  );
}
