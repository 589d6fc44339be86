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
 * The modules of which another one exports or imports a namespace (`export * as server`). In a bundle, a namespace is an object
 * that keeps all that is in it; as a module of its own it can be left out.
 *
 * @param {string} dist
 * @returns {string[]} Absolute paths.
 */
function namespaces(dist) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  return files.flatMap((name) => {
    const path = join(dist, name);
    const found = readFileSync(path, 'utf8').matchAll(/^(?:ex|im)port \* as \w+ from ["'](\.[^"']+)["']/gm);
    return [...found].map(([, target = '']) => join(dirname(path), target));
  });
}

/**
 * Imports among named modules stay imports. A named module in a chunk of its own would be one file more to load.
 *
 * @param {Set<string>} named Absolute paths.
 * @returns {import('esbuild').Plugin}
 */
const namedApart = (named) => ({
  name: 'named modules',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir, kind }) => {
      const target = join(resolveDir, path);
      // From a chunk, the path would be another one: what is not named must not import what is.
      return kind !== 'entry-point' && named.has(target) && named.has(importer)
        ? { path, external: true }
        : undefined;
    });
  },
});

/**
 * Bundles an unpacked package in its place.
 *
 * @param {string} folder Its package.json and `dist` are in it.
 */
export async function bundle(folder) {
  const named = namedModules(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  if (named.length === 0) {
    return;
  }
  const dist = join(folder, 'dist');
  const apart = [...new Set([...named.map((path) => join(folder, path)), ...namespaces(dist)])];
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: apart,
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
    plugins: [namedApart(new Set(apart))],
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
