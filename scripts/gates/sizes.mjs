// Size ceilings: each entry bundled alone, minified, gzipped, with its dependencies but without WebAssembly; and each WebAssembly
// module, by `packages/NAME/MODULE`. Raise a ceiling in the commit that needs it.
//
//   node scripts/gates/sizes.mjs [FOLDER]
//
// With a folder, its installed packages are bundled in place of ours. A bundle keeps statements that whole files leave out, so a
// packed package may be 2 % larger.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} code What is bundled.
 * @property {string} from The folder in which it is resolved.
 * @property {number} ceiling In bytes.
 * @property {string[]} [without] Texts that the bundle must not contain.
 */

/** @type {{ entries: Entry[], modules: Record<string, number> }} */
const { entries, modules } = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8'));
const root = new URL('../../', import.meta.url).pathname;
const [home] = process.argv.slice(2);
let failed = false;

/**
 * Prints a line.
 *
 * @param {string} name
 * @param {{ size: number, ceiling: number, fault?: string }} counted
 */
function judge(name, { size, ceiling, fault = '' }) {
  const ok = size <= ceiling && fault === '';
  failed ||= !ok;
  const numbers = `${String(size).padStart(6)} / ${String(ceiling).padStart(6)} B`;
  console.log(`${ok ? 'ok ' : 'BAD'} ${numbers}  ${name}${fault && `  ${fault}`}`);
}

/** @param {string} text */
const gzipped = (text) => gzipSync(text, { level: 9 }).length;

/**
 * Code without the modules in it, which are counted apart: their base64 begins with the bytes of `\\0asm`.
 *
 * @param {string} code
 */
const withoutModules = (code) => code.replace(/(["'`])AGFzbQ[\w+/=]*\1/g, '""');

/**
 * The WebAssembly modules of a package, as they are carried: base64 in a module of JavaScript.
 *
 * @param {string} folder
 */
function modulesOf(folder) {
  const place = `${root}packages/${folder}/src/engines/generated`;
  const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.wasm.ts')) : [];
  return names.map((name) => ({
    name: `packages/${folder}/${name.replace('.wasm.ts', '')}`,
    size: gzipped(readFileSync(`${place}/${name}`, 'utf8')),
  }));
}

for (const { name, code, from, ceiling, without = [] } of entries) {
  const result = await build({
    stdin: { contents: code, resolveDir: home ?? `${root}${from}`, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  const text = withoutModules(result.outputFiles[0]?.text ?? '');
  const leaked = without.filter((word) => text.includes(word));
  const fault = leaked.length > 0 ? `must not contain ${leaked.join(', ')}` : '';
  judge(name, {
    size: gzipped(text),
    ceiling: home === undefined ? ceiling : Math.round(1.02 * ceiling),
    fault,
  });
}

const found = home === undefined ? readdirSync(`${root}packages`).flatMap(modulesOf) : [];
for (const { name, size } of found) {
  const ceiling = modules[name] ?? 0;
  judge(`WebAssembly: ${name}`, { size, ceiling, fault: name in modules ? '' : 'has no ceiling' });
}
const gone = Object.keys(modules).filter((each) => found.every(({ name }) => name !== each));
for (const name of home === undefined ? gone : []) {
  judge(`WebAssembly: ${name}`, { size: 0, ceiling: 0, fault: 'does not exist' });
}
process.exitCode = failed ? 1 : 0;
