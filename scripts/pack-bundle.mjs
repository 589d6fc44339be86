// What packing makes of `dist`: one file for each file that package.json names, and chunks of what several of them share. A package
// of many small files takes long to import. Dependencies stay imports, and so do the names of `imports`, whose targets are files of
// their own: the platform chooses among them. Types stay as they are; source maps lead to `src`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
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
 * The modules of which another one exports a namespace (`export * as server`). In a bundle, a namespace that is exported is an
 * object that keeps all that is in it; a module of its own can be left out.
 *
 * @param {string} dist
 * @returns {string[]} Absolute paths.
 */
function namespaces(dist) {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  return names.flatMap((name) => {
    const path = join(dist, name);
    const text = readFileSync(path, 'utf8');
    const found = [...text.matchAll(/^(export|import) \* as (\w+) from ["'](\.[^"']+)["']/gm)];
    const exported = found.filter(
      ([, keyword, name]) =>
        keyword === 'export' || new RegExp(`^export \\{[^}]*\\b${name}\\b`, 'm').test(text),
    );
    return exported.map(([, , , target = '']) => join(dirname(path), target));
  });
}

const APART = 'apart:';

/**
 * Modules that stay files of their own stay imports. Whether an import of one ends in a file or in a chunk, which is in another
 * folder, is known at the end: until then it is an absolute path.
 *
 * @param {Set<string>} apart
 * @returns {import('esbuild').Plugin}
 */
const importsOf = (apart) => ({
  name: 'modules apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
      const target = join(resolveDir, path);
      return kind !== 'entry-point' && apart.has(target)
        ? { path: APART + target, external: true }
        : undefined;
    });
  },
});

/**
 * A made file with relative imports of the modules that stay apart.
 *
 * @param {string} path
 * @param {string} text
 */
const relativeImports = (path, text) =>
  text.replace(/(["'])apart:([^"']+)\1/g, (_, _quote, /** @type {string} */ target) => {
    const found = relative(dirname(path), target).replaceAll('\\', '/');
    return JSON.stringify(found.startsWith('.') ? found : `./${found}`);
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
  const apart = new Set([...named, ...namespaces(dist)]);
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [...apart],
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
    plugins: [importsOf(apart)],
    charset: 'utf8',
    sourcemap: true,
    sourcesContent: false,
  });
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (/\.js(?:\.map)?$/.test(name)) {
      rmSync(join(dist, name));
    }
  }
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, relativeImports(path, text));
  }
}
