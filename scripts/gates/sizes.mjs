// Size ceilings: each entry bundled alone, minified, gzipped, with its dependencies but without WebAssembly; and each WebAssembly
// module. Raise a ceiling in the commit that needs it.
import { readFileSync } from 'node:fs';
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

/** @type {{ entries: Entry[] }} */
const { entries } = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8'));
const root = new URL('../../', import.meta.url).pathname;
let failed = false;
for (const { name, code, from, ceiling, without = [] } of entries) {
  const result = await build({
    stdin: { contents: code, resolveDir: `${root}${from}`, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['*.wasm.js'], // counted apart, below
  });
  const text = result.outputFiles[0]?.text ?? '';
  const size = gzipSync(text, { level: 9 }).length;
  const leaked = without.filter((word) => text.includes(word));
  const ok = size <= ceiling && leaked.length === 0;
  failed ||= !ok;
  const leak = leaked.length > 0 ? `  must not contain ${leaked.join(', ')}` : '';
  console.log(
    `${ok ? 'ok ' : 'BAD'} ${String(size).padStart(6)} / ${String(ceiling).padStart(6)} B  ${name}${leak}`,
  );
}
process.exitCode = failed ? 1 : 0;
