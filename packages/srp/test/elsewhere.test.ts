// The choice among engines where there is no node:crypto, and what those promise that work on the caller's thread.

import { type DeriveX, deriveX } from '@mtproof/srp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromHex, toHex } from './model.ts';
import { checks } from './published.ts';

const [published] = checks;
const input = {
  algo: { salt1: fromHex(published.salt1), salt2: fromHex(published.salt2) },
  password: fromHex(published.password),
};

const { WebAssembly } = globalThis;
let instances = 0;
let slices = 0;
beforeEach(() => {
  instances = 0;
  slices = 0;
  // Counts what is ours; other packages have modules of their own.
  const Instance = class extends WebAssembly.Instance {
    override get exports() {
      const { iterate, ...others } = super.exports as { iterate?: (count: number) => void };
      if (iterate === undefined) {
        return super.exports;
      }
      instances++;
      const counted = (count: number): void => {
        slices++;
        iterate(count);
      };
      return { ...others, iterate: counted };
    }
  };
  vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, Instance });
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

/** deriveX by engines that were loaded just now, so that nothing is remembered. */
async function fresh(): Promise<(input: DeriveX) => ReturnType<typeof deriveX>> {
  const { pbkdf2 } = await import('../src/engines/elsewhere.ts');
  return (input) => deriveX({ ...input, pbkdf2 });
}

const platforms: Record<string, () => void> = {
  'WebAssembly, no crypto': () => vi.stubGlobal('crypto', undefined),
  'WebAssembly, no subtle': () => vi.stubGlobal('crypto', { getRandomValues: () => undefined }),
  'JavaScript, no WebAssembly': () => {
    vi.stubGlobal('crypto', undefined);
    vi.stubGlobal('WebAssembly', undefined);
  },
  'JavaScript, a policy forbids WebAssembly': () => {
    vi.stubGlobal('crypto', undefined);
    const Module = class {
      constructor() {
        throw new EvalError('unsafe-eval');
      }
    };
    vi.stubGlobal('WebAssembly', { ...globalThis.WebAssembly, Module });
  },
};

it('WebCrypto is used where it is, and the rest not loaded', async () => {
  const deriveBits = vi.spyOn(crypto.subtle, 'deriveBits');
  const derive = await fresh();
  expect(toHex(await derive(input))).toBe(published.steps.x);
  expect(deriveBits).toHaveBeenCalledOnce();
  expect(instances).toBe(0);
  deriveBits.mockRestore();
});

it('WebAssembly is compiled once', async () => {
  vi.stubGlobal('crypto', undefined);
  const derive = await fresh();
  await Promise.all([derive(input), derive(input)]);
  await derive(input);
  expect(instances).toBe(1);
  const { pbkdf2Sync } = await import('../src/engines/elsewhere.ts');
  await deriveX({ ...input, pbkdf2: pbkdf2Sync });
  expect(instances).toBe(1);
});

it('where the module of WebAssembly cannot be loaded, JavaScript takes over', async () => {
  vi.stubGlobal('crypto', undefined);
  const derive = await fresh();
  vi.resetModules();
  vi.doMock('../src/engines/generated/pbkdf2.wasm.ts', () => {
    throw new Error('offline');
  });
  expect(toHex(await derive(input))).toBe(published.steps.x);
  vi.doUnmock('../src/engines/generated/pbkdf2.wasm.ts');
  expect(instances).toBe(0);
});

describe.each(Object.entries(platforms))('%s', (name, without) => {
  beforeEach(without);

  it('gives the published x, by what is there', async () => {
    const derive = await fresh();
    expect(toHex(await derive(input))).toBe(published.steps.x);
    const inWebAssembly = name.startsWith('WebAssembly');
    expect(instances).toBe(inWebAssembly ? 1 : 0);
    expect(slices > 0).toBe(inWebAssembly);
  });

  it('gives it in one go as well', async () => {
    const { pbkdf2Sync } = await import('../src/engines/elsewhere.ts');
    expect(toHex(await deriveX({ ...input, pbkdf2: pbkdf2Sync }))).toBe(published.steps.x);
    expect(slices).toBe(name.startsWith('WebAssembly') ? 1 : 0);
  });

  it('reports growing progress', async () => {
    const progress: number[] = [];
    const derive = await fresh();
    await derive({ ...input, onProgress: (done) => progress.push(done) });
    expect(progress).toHaveLength(100);
    expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
    expect(progress[0]).toBeGreaterThan(0);
    expect(progress.at(-2)).toBeLessThan(1);
    expect(progress.at(-1)).toBe(1);
  });

  it('stops halfway, and computes no further', async () => {
    const controller = new AbortController();
    const progress: number[] = [];
    const onProgress = (done: number) => {
      progress.push(done);
      if (done > 0.1) {
        controller.abort();
      }
    };
    const derive = await fresh();
    await expect(derive({ ...input, signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(progress.at(-1)).toBeLessThan(0.12);
  });
});

// Each engine once.
describe.each(Object.entries(platforms).filter(([name]) => /no crypto|no WebAssembly/.test(name)))(
  '%s, by the clock',
  (_, without) => {
    beforeEach(without);

    it('keeps others waiting for a small part of the time that it takes', async () => {
      const derive = await fresh();
      await derive(input);
      let longest = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 1);
      const start = performance.now();
      await derive(input);
      const whole = performance.now() - start;
      clearInterval(timer);
      longest = Math.max(longest, performance.now() - last);
      // In one go it would be all of it; a slice is a tenth to a fifth of the fastest engine's time.
      expect(longest).toBeLessThan(0.6 * whole);
    });

    it('stops soon after an abort', async () => {
      const derive = await fresh();
      await derive(input);
      const start = performance.now();
      await derive(input);
      const whole = performance.now() - start;

      const controller = new AbortController();
      const reason = new Error('the user is gone');
      let aborted = 0;
      setTimeout(() => {
        aborted = performance.now();
        controller.abort(reason);
      }, whole / 10);
      await expect(derive({ ...input, signal: controller.signal })).rejects.toBe(reason);
      expect(performance.now() - aborted).toBeLessThan(0.6 * whole);
    });
  },
);
