import { gzipSync } from 'node:zlib';
import { gunzip } from '@mtproof/session';
import { build, type Platform } from 'esbuild';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { engine as chosen } from '#gzip-engine';
import { engine as zlib } from '../src/gzip/engines/node-zlib.ts';
import { inflate as portableInflate } from '../src/gzip/engines/portable.ts';
import { gunzips } from './engines.ts';
import { gunzipSuite } from './suites/gunzip.ts';

vi.mock('../src/gzip/engines/portable.ts', { spy: true });
beforeEach(() => {
  vi.mocked(portableInflate).mockClear();
});

describe.each(Object.entries(gunzips))('gunzip on %s', (_engine, gunzipOnEngine) => {
  gunzipSuite(gunzipOnEngine);
});

describe('the portable engine', () => {
  it('allocates for a claimed length 16 times the data at most', () => {
    const data = Uint8Array.from(gzipSync('a'));
    data.fill(0xff, -4, -1);
    const asked: number[] = [];
    const construct = (array: typeof Uint8Array, args: [number], made: typeof Uint8Array) => {
      asked.push(...(typeof args[0] === 'number' ? args : []));
      return Reflect.construct(array, args, made);
    };
    vi.stubGlobal('Uint8Array', new Proxy(Uint8Array, { construct }));
    try {
      expect(() => gunzips.portable(data)).toThrow(/^TL_GZIP_DATA: ISIZE/);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(Math.max(...asked)).toBe(16 * data.length);
  });
});

describe('the engine of Node', () => {
  it('is chosen on Node', () => {
    expect(chosen).toBe(zlib);
    expect(gunzip(gzipSync('abc'))).toStrictEqual(Uint8Array.of(0x61, 0x62, 0x63));
  });

  it('leaves valid streams and the limit to zlib, faults to the portable inflate', () => {
    const data = gzipSync(new Uint8Array(100_000));
    gunzips.zlib(data);
    expect(() => gunzips.zlib(data, { maxOutput: 99_999 })).toThrow(/^TL_GZIP_LIMIT/);
    expect(portableInflate).not.toHaveBeenCalled();
    expect(() => gunzips.zlib(data.subarray(0, -20))).toThrow(/^TL_GZIP_DATA/);
    expect(portableInflate).toHaveBeenCalledOnce();
  });

  it('does not take other errors of zlib for a fault of the data', () => {
    expect(() => zlib.inflate(Uint8Array.of(3, 0), 0, -1, 0)).toThrow(/maxOutputLength/);
    expect(portableInflate).not.toHaveBeenCalled();
  });
});

describe('a bundle', () => {
  async function bundle(platform: Platform): Promise<string> {
    const { outputFiles } = await build({
      entryPoints: [new URL('../src/index.ts', import.meta.url).pathname],
      conditions: ['@mtproof/source'],
      bundle: true,
      write: false,
      format: 'esm',
      platform,
      mainFields: ['module', 'main'],
    });
    return outputFiles[0]?.text ?? '';
  }

  it.each(['browser', 'neutral'] as const)('for the platform %s runs without node:zlib', async (platform) => {
    const code = await bundle(platform);
    expect(code).not.toMatch(/node:|inflateRawSync|^import /m);
    const { gunzip } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(gunzip(gzipSync('abc'))).toStrictEqual(Uint8Array.of(0x61, 0x62, 0x63));
  });

  it('for Node imports node:zlib', async () => {
    expect(await bundle('node')).toMatch(/from "node:zlib"/);
  });
});
