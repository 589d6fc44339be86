// The packages that are published: folder and manifest of each.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** @returns {{ folder: string, manifest: any }[]} folders relative to the repository's root */
export function publicPackages() {
  const folders = [...readdirSync(new URL('packages/', root)).map((name) => `packages/${name}`), 'vectors'];
  return folders
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8')),
    }))
    .filter(({ manifest }) => !manifest.private);
}

/** @returns {{ entry: string, types: string, file: string }[]} code entries of a manifest: './wire', its .d.ts, its .js */
export function codeEntries(manifest) {
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([entry, target]) => ({ entry, types: target.types, file: target.default }));
}
