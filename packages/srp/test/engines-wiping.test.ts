// What the engines of ours keep in words does not outlast a call: arrays of 32-bit words, and the memory of WebAssembly.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wasm } from '../src/engines/generated/pbkdf2.wasm.ts';
import type { Pbkdf2Input } from '../src/engines/interface.ts';
import type { Iterate } from '../src/engines/state.ts';

const input = {
  password: new Uint8Array(200).fill(7), // longer than a block, so that it is hashed
  salt: new Uint8Array(40).fill(9),
  iterations: 5000,
  length: 64,
};

/** Every `Int32Array` that was made since the test began, the schedules of the hashes included. */
let made: Int32Array[];
const { Int32Array: Original } = globalThis;
beforeEach(() => {
  made = [];
  vi.resetModules();
  const Watched = new Proxy(Original, {
    construct(target, args, newTarget) {
      const array = Reflect.construct(target, args, newTarget);
      made.push(array);
      return array;
    },
  });
  // slice, map, of and from make theirs by the constructor.
  Original.prototype.constructor = Watched;
  vi.stubGlobal('Int32Array', Watched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  Original.prototype.constructor = Original;
});

/** Made and not overwritten. The constants begin with 2^32 times the fraction of the cube or the square root of 2. */
const left = () => made.filter((array) => array.some((word) => word !== 0) && !isConstant(array));
const isConstant = ([first]: Int32Array) => first === 0x428a2f98 || first === 0x6a09e667;

const load = async () => ({
  ...(await import('../src/engines/portable.ts')),
  plain: (await import('../src/engines/plain.ts')).iterate,
  wasm: (await import('../src/engines/wasm.ts')).wasmIterate(wasm) as Iterate,
  state: await import('../src/engines/state.ts'),
  ...(await import('../src/sha512/sha512.ts')),
});

it('what is left behind is found', async () => {
  const { state } = await load();
  state.begin(input.password, input.salt);
  expect(left()).toHaveLength(4); // inner, outer, U, T
});

describe.each(['plain', 'wasm'] as const)('PBKDF2, %s', (name) => {
  const run = async (change: Partial<Pbkdf2Input> = {}) => {
    const engines = await load();
    return engines.inTurns(engines[name], { ...input, ...change });
  };

  it('in one go', async () => {
    const engines = await load();
    engines.inOneGo(engines[name], input);
    expect(left()).toEqual([]);
  });

  it('in slices', async () => {
    await run();
    expect(made.length).toBeGreaterThan(5);
    expect(left()).toEqual([]);
  });

  it('aborted: before it begins, and on the way', async () => {
    const reason = new Error('gone');
    await expect(run({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    await expect(run({ signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect(left()).toEqual([]);
  });

  it('where the listener throws', async () => {
    const fault = new Error('of the listener');
    const onProgress = () => {
      throw fault;
    };
    await expect(run({ onProgress })).rejects.toBe(fault);
    expect(left()).toEqual([]);
  });
});

it('SHA-512 in JavaScript', async () => {
  const { sha512 } = await load();
  sha512(input.password, input.salt);
  expect(made.length).toBeGreaterThan(2);
  expect(left()).toEqual([]);
});

it('the memory of WebAssembly is after every call as it was before the first', async () => {
  const memories: WebAssembly.Memory[] = [];
  const { Module } = WebAssembly;
  const Instance = class extends WebAssembly.Instance {
    constructor(module: WebAssembly.Module) {
      super(module);
      memories.push(this.exports['memory'] as WebAssembly.Memory);
    }
  };
  vi.stubGlobal('WebAssembly', { Module, Instance });
  const { inOneGo, wasm, state } = await load();
  const bytes = () => Buffer.from((memories[0] as WebAssembly.Memory).buffer);
  const before = Buffer.from(bytes());
  expect(before.some((byte) => byte !== 0)).toBe(true); // the constants
  const begun = state.begin(input.password, input.salt);
  wasm(begun, 25);
  expect(bytes().equals(before)).toBe(true);
  inOneGo(wasm, input);
  expect(bytes().equals(before)).toBe(true);
});
