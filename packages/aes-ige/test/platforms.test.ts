// Which engine runs where: bundles for a host that is not Node, without what it may lack.

import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { reference } from './reference/ige.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const iv = key.map((byte) => 255 - byte);
const data = Uint8Array.from({ length: 4096 }, (_, i) => i);

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('.', import.meta.url).pathname },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@mtproof/source'],
  });
  return outputFiles[0]?.text ?? '';
}

function run(code: string, before: string): Record<string, unknown> {
  const context = { key, iv, data, atob };
  runInNewContext(`${before}; ${code}`, context);
  return context;
}

const RELAXED_UNKNOWN = `
  const { Module } = WebAssembly;
  WebAssembly.Module = function (bytes) {
    if (tried.push(bytes.length) === 1) throw new WebAssembly.CompileError('relaxed SIMD is not known');
    return new Module(bytes);
  };`;
const FORBIDDEN =
  "WebAssembly.Module = function () { tried.push(0); throw new EvalError('wasm-unsafe-eval'); };";

const platforms: Readonly<Record<string, readonly [before: string, modules: number]>> = {
  'all there is': ['', 0],
  'WebAssembly without relaxed SIMD': [RELAXED_UNKNOWN, 2],
  'WebAssembly that is forbidden': [FORBIDDEN, 2],
  'no WebAssembly': ['delete globalThis.WebAssembly', 0],
  'neither WebAssembly nor BigInt': ['delete globalThis.WebAssembly; delete globalThis.BigInt', 0],
};

describe.each(Object.entries(platforms))('with %s', (_, [before, modules]) => {
  it.each(['fast', 'constant-time'] as const)('the engine %s runs', async (engine) => {
    const code = await bundle(`
      import { ige } from '@mtproof/aes-ige';
      result = [
        ige(key, iv, { engine: '${engine}' }).encrypt(data),
        ige(key, iv, { engine: '${engine}' }).decrypt(data),
      ];`);
    expect(code).not.toMatch(/node:|BigInt/);
    const { result, tried } = run(code, `var result, tried = []; ${before}`);
    const [encrypted, decrypted] = result as [Uint8Array, Uint8Array];
    expect(Buffer.from(encrypted).equals(reference.encrypt(key, iv, data))).toBe(true);
    expect(Buffer.from(decrypted).equals(reference.decrypt(key, iv, data))).toBe(true);
    expect(tried).toHaveLength(modules);
  });
});

it('nothing is compiled and no table is made when the package is loaded', async () => {
  const code = await bundle("import { ige } from '@mtproof/aes-ige'; result = ige;");
  const { tried, arrays } = run(
    code,
    `var result, tried = [], arrays = 0; ${FORBIDDEN}
     for (const name of ['Uint8Array', 'Int32Array', 'Uint32Array']) {
       globalThis[name] = new Proxy(globalThis[name], { construct: (...args) => (arrays++, Reflect.construct(...args)) });
     }`,
  );
  expect([tried, arrays]).toEqual([[], 0]);
});
