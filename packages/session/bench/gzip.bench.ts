// Measures a bundle: in modules transformed by Vitest, calls from one module to another are several times slower.

import { gunzipSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bench, describe } from 'vitest';

const { outputFiles } = await build({
  entryPoints: [new URL('../test/engines.ts', import.meta.url).pathname],
  conditions: ['@mtproof/source'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const { gunzips }: typeof import('../test/engines.ts') = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`
);

/** Lines of words and numbers, which gzip packs about 4 to 1. */
function text(length: number): Uint8Array {
  let state = 1;
  const random = (bound: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * bound);
  };
  const lines: string[] = [];
  for (let size = 0; size < length; size += lines.at(-1)?.length ?? 0) {
    lines.push(`user${random(5000).toString(36)} message ${random(97)}\n`);
  }
  return Buffer.from(lines.join('')).subarray(0, length);
}

describe.each([
  ['1 KiB', 2 ** 10],
  ['64 KiB', 2 ** 16],
  ['4 MiB', 2 ** 22],
])('gunzip to %s', (_size, length) => {
  const data = gzipSync(text(length));
  bench('engine of Node', () => void gunzips.zlib(data));
  bench('portable engine', () => void gunzips.portable(data));
  bench('gunzipSync of node:zlib', () => void gunzipSync(data));
});
