// What packing makes of `dist`: one file for each file that package.json names, and chunks of what several of them share. A package
// of many small files takes long to import. Dependencies stay imports, and so do the names of `imports`, whose targets are files of
// their own: the platform chooses among them. Types stay as they are; source maps lead to `src`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** @typedef {string | { [condition: string]: Target }} Target What package.json says of a name. */

/**
 * The built modules among targets.
 *
 * @param {Target | undefined} target
 * @returns {string[]}
 */
function modules(target) {
  if (typeof target === 'object') {
    return Object.values(target).flatMap(modules);
  }
  return target !== undefined && /^\.\/dist\/.*\.js$/.test(target) ? [target] : [];
}

/**
 * The modules that a package.json names.
 *
 * @param {{ exports?: Target, imports?: Target, bin?: Target }} manifest
 * @returns {string[]} Such as `./dist/index.js`.
 */
export const namedModules = ({ exports, imports, bin }) => [
  ...new Set([exports, imports, bin].flatMap(modules)),
];

/**
 * The files that a module imports, and whether as a namespace.
 *
 * @param {string} path
 * @returns {{ target: string, isNamespace: boolean }[]} Absolute paths.
 */
function importsOf(path) {
  const text = readFileSync(path, 'utf8');
  const found = text.matchAll(/^(?:import|export)\b([^'";]*?)(?:\bfrom )?["'](\.[^"']+)["']/gm);
  return [...found].map(([, what = '', target = '']) => ({
    target: join(dirname(path), target),
    isNamespace: /^ \* as /.test(what),
  }));
}

/**
 * The modules that stay files of their own: those that package.json names, and those of which another one exports a namespace
 * (`export * as server`), which in a bundle would be an object that keeps all that is in it. Only such modules may import one: from
 * a chunk, which is in another folder, the path would be wrong.
 *
 * @param {string} dist
 * @param {string[]} named Absolute paths.
 * @returns {Set<string>}
 */
function modulesApart(dist, named) {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const files = names.map((name) => join(dist, name)).map((path) => ({ path, imports: importsOf(path) }));
  const namespaces = files.flatMap(({ imports }) => imports).filter(({ isNamespace }) => isNamespace);
  const apart = new Set([...named, ...namespaces.map(({ target }) => target)]);
  const inChunks = () =>
    files
      .filter(({ path }) => !apart.has(path))
      .flatMap(({ imports }) => imports.map(({ target }) => target));
  for (let before = -1; before !== apart.size; ) {
    before = apart.size;
    for (const path of inChunks()) {
      apart.delete(path);
    }
  }
  return apart;
}

/**
 * Imports among modules that stay apart stay imports.
 *
 * @param {Set<string>} apart
 * @returns {import('esbuild').Plugin}
 */
const importsAmong = (apart) => ({
  name: 'modules apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir, kind }) =>
      kind !== 'entry-point' && apart.has(join(resolveDir, path)) && apart.has(importer)
        ? { path, external: true }
        : undefined,
    );
  },
});

/**
 * Bundles an unpacked package in its place.
 *
 * @param {string} folder Its package.json and `dist` are in it.
 */
export async function bundle(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const named = namedModules(manifest).map((path) => join(folder, path));
  if (named.length === 0) {
    return;
  }
  const dist = join(folder, 'dist');
  const apart = modulesApart(dist, named);
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [...new Set([...named, ...apart])],
    outbase: dist,
    outdir: dist,
    write: false,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    packages: 'external',
    external: ['#*'],
    plugins: [importsAmong(apart)],
    charset: 'utf8',
    sourcemap: true,
    sourcesContent: false,
  });
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (/\.js(?:\.map)?$/.test(name)) {
      rmSync(join(dist, name));
    }
  }
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
}
