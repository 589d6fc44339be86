import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: "import { sha1, sha256 } from '@mtproof/hash'; result = [sha1(part), sha256(part)];",
      resolveDir: new URL('.', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@mtproof/source'],
  });
  return outputFiles[0]?.text ?? '';
}

const part = Uint8Array.of(1, 2, 3);
const expected = ['sha1', 'sha256'].map((name) => createHash(name).update(part).digest('hex'));

function run(code: string, without: readonly string[]): string[] {
  const context: { part: Uint8Array; result: Uint8Array[] } & Record<string, unknown> = { part, result: [] };
  const hidden = without.map((name) => `delete globalThis.${name};`).join('');
  runInNewContext(`${hidden}{${code}}`, context);
  return context.result.map((digest) => Buffer.from(digest).toString('hex'));
}

it.each([[], ['WebAssembly'], ['BigInt', 'WebAssembly'], ['atob']])(
  'hashes in a host that is not Node, without what it may lack: %o',
  async (...without) => {
    const code = await bundle();
    expect(code).not.toMatch(/node:|BigInt/);
    expect(run(code, without)).toEqual(expected);
  },
);
