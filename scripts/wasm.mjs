// `node scripts/wasm.mjs`: compiles each `packages/*/assembly/NAME.ts`, AssemblyScript, to the bytes in
// `src/engines/generated/NAME.wasm.ts`. With --check it writes nothing and fails where the bytes are others. Files in folders
// below `assembly/` are parts of those modules.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('../', import.meta.url));
const check = process.argv.includes('--check');

// No allocator, no bounds checks by the compiler, nothing imported: memory is laid out by hand, and all of it is wiped by offset.
const OPTIONS = '--optimizeLevel 3 --shrinkLevel 0 --converge --runtime stub --noAssert --use abort='.split(
  ' ',
);

/**
 * The features in the source's first line, `// features: simd, relaxed-simd`.
 *
 * @param {string} source
 */
function features(source) {
  const named = /^\/\/ features: (.*)/.exec(source)?.[1]?.split(', ') ?? [];
  return named.flatMap((name) => ['--enable', name]);
}

/**
 * The size of the memory, in pages of 64 KiB: one, or what a line `// pages: 3` says.
 *
 * @param {string} source
 */
function memory(source) {
  const pages = /^\/\/ pages: (\d+)$/m.exec(source)?.[1] ?? '1';
  return ['--initialMemory', pages, '--maximumMemory', pages];
}

/** @param {string} path Of the source, from the root of the repository. */
async function compile(path) {
  /** @type {Uint8Array | undefined} */
  let wasm;
  const text = readFileSync(root + path, 'utf8');
  const { error, stderr } = await asc.main(
    [path, '--outFile', 'out.wasm', ...OPTIONS, ...features(text), ...memory(text)],
    {
      readFile: (name, folder) => {
        const file = `${folder === '.' ? root : folder}/${name}`;
        return existsSync(file) ? readFileSync(file, 'utf8') : null;
      },
      listFiles: (folder) => (existsSync(root + folder) ? readdirSync(root + folder) : null),
      writeFile: (name, contents) => {
        if (name === 'out.wasm') {
          wasm = /** @type {Uint8Array} */ (contents);
        }
      },
    },
  );
  if (error !== null || wasm === undefined) {
    throw new Error(`${path} does not compile:\n${stderr}`);
  }
  return wasm;
}

/**
 * @param {string} path
 * @param {Uint8Array} wasm
 */
function moduleText(path, wasm) {
  const base64 = Buffer.from(wasm).toString('base64');
  const lines = base64.match(/.{1,100}/g) ?? [];
  return [
    `// Made by scripts/wasm.mjs from ${path.split('/').slice(2).join('/')}: ${wasm.length} bytes. Do not edit.`,
    'export const wasm: string =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

const sources = readdirSync(`${root}packages`)
  .map((name) => `packages/${name}/assembly`)
  .filter((folder) => existsSync(root + folder))
  .flatMap((folder) =>
    readdirSync(root + folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );

let stale = 0;
for (const source of sources) {
  const wasm = await compile(source);
  const path = `${dirname(dirname(source))}/src/engines/generated/${basename(source, '.ts')}.wasm.ts`;
  const text = moduleText(source, wasm);
  const same = existsSync(root + path) && readFileSync(root + path, 'utf8') === text;
  if (!same && !check) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text);
  }
  stale += same ? 0 : 1;
  console.log(`${same ? 'as before' : check ? 'STALE' : 'written'}: ${path}, ${wasm.length} bytes`);
}
process.exitCode = check && stale > 0 ? 1 : 0;
