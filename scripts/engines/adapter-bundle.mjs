// The reference adapter as one script for platforms that have no files and no Node: browsers, workerd; and for Node itself, to run
// what those get.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { choices, chosen } from './choices.mjs';

const root = new URL('../../', import.meta.url);
const adapter = createRequire(new URL('packages/reference-adapter/package.json', root));
const DATA = ['@mtproof/reference-adapter/package.json', '@mtproof/vectors/tables/error-codes.json'];

// What of Node the adapter itself uses; the packages use nothing of it.
const modules = {
  'node:module': () => {
    const data = Object.fromEntries(
      DATA.map((id) => [id, JSON.parse(readFileSync(adapter.resolve(id), 'utf8'))]),
    );
    return `const data = ${JSON.stringify(data)}; export const createRequire = () => (id) => data[id];`;
  },
  'node:crypto': () => `export const randomBytes = (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    return bytes;
  };`,
};

// The scripts beside this one are for Node where they import of it.
const here = fileURLToPath(new URL('.', import.meta.url));

/** @type {import('esbuild').Plugin} */
const withoutNode = {
  name: 'without Node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      importer.startsWith(here) ? { path, external: true } : { path, namespace: 'without-node' },
    );
    onLoad({ filter: /.*/, namespace: 'without-node' }, ({ path }) => {
      const contents = path in modules ? modules[/** @type {keyof typeof modules} */ (path)]() : undefined;
      return contents === undefined
        ? { errors: [{ text: `${path} is not for this platform` }] }
        : { contents };
    });
  },
};

/**
 * @param {string} entry A file beside this one.
 * @param {{ format: 'iife' | 'esm', banner?: string, choice?: string | undefined }} how `choice`: the name of one of choices.mjs.
 * @returns {Promise<string>}
 */
export async function adapterBundle(entry, { format, banner = '', choice }) {
  const wanted = choices.filter(({ name }) => name === choice);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    inject: [fileURLToPath(new URL('buffer-of-hex.mjs', import.meta.url))],
    bundle: true,
    write: false,
    format,
    banner: { js: banner },
    platform: 'neutral',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '"bundle:"' },
    plugins: [...wanted.map(chosen), withoutNode],
  });
  return outputFiles[0]?.text ?? '';
}
