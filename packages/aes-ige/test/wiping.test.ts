// Engines keep arrays and memories from call to call. After each call they are as they were before the first.

import { createCipheriv, createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../src/engines/interface.ts';
import { encryptByCbc } from '../src/engines/node.ts';
import { makers } from './engines.ts';

/** The memory of each array that was made since the test began. */
let made: Set<ArrayBufferLike>;

function watched<T extends Int32ArrayConstructor | Uint8ArrayConstructor>(Original: T): T {
  return new Proxy(Original, {
    construct(target, args, newTarget) {
      const array = Reflect.construct(target, args, newTarget);
      made.add(array.buffer);
      return array;
    },
  });
}

beforeEach(() => {
  made = new Set();
  vi.stubGlobal('Int32Array', watched(Int32Array));
  vi.stubGlobal('Uint8Array', watched(Uint8Array));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const key = Buffer.from('a key of thirty-two bytes, secret').subarray(0, 32);
const iv = Buffer.from('and an iv of thirty-two, it also.').subarray(0, 32);
const plaintexts = [16, 200 * 16, 3 * 16384].map((length) => Buffer.alloc(length, 'plain text. '));

/** A function that gives a digest of each memory that an engine has now. */
function memories(): () => string[] {
  const kept = [...made];
  return () => kept.map((memory) => createHash('sha256').update(Buffer.from(memory)).digest('hex'));
}

/** How many memories each engine has at least, so that the tests look at something. */
const LEAST: Readonly<Record<keyof typeof makers, number>> = {
  'plain JS': 12,
  'plain JS in constant time': 2,
  'WASM tables': 1,
  'WASM vector permute': 1,
  'WASM vector permute, relaxed': 1,
};

describe.each(Object.entries(makers) as [keyof typeof makers, () => Engine][])('%s', (name, make) => {
  it.each(plaintexts)('keeps nothing of a call', (data) => {
    const engine = make();
    const digests = memories();
    const before = digests();
    expect(before.length).toBeGreaterThanOrEqual(LEAST[name]);
    engine.encrypt(key, iv, data);
    expect(digests()).toEqual(before);
    engine.decrypt(key, iv, data);
    expect(digests()).toEqual(before);
  });

  it('keeps nothing of a call that throws', () => {
    const engine = make();
    const digests = memories();
    const before = digests();
    const hostile = {
      length: 32,
      get buffer() {
        throw new Error('no buffer');
      },
      get 0() {
        throw new Error('no byte');
      },
      subarray() {
        throw new Error('no part');
      },
    } as unknown as Uint8Array;
    expect(() => engine.encrypt(key, iv, hostile)).toThrow(/^no /);
    expect(() => engine.decrypt(key, iv, hostile)).toThrow(/^no /);
    expect(digests()).toEqual(before);
  });
});

describe('native CBC', () => {
  it.each(plaintexts)('overwrites what it makes, but the result, and ends the cipher', (data) => {
    const prototype = Object.getPrototypeOf(createCipheriv('aes-256-cbc', key, iv.subarray(16)));
    const update = vi.spyOn(prototype, 'update');
    const final = vi.spyOn(prototype, 'final');
    const result = encryptByCbc(key, iv, data);
    expect(final).toHaveBeenCalledOnce();
    const d = update.mock.results.map((each) => each.value as Uint8Array);
    expect(d).toHaveLength(1);
    const left = [...made].filter((memory) => memory !== result.buffer).map((memory) => Buffer.from(memory));
    expect(left.length).toBeGreaterThanOrEqual(2);
    expect([...left, ...d].filter((bytes) => bytes.some((byte) => byte !== 0))).toEqual([]);
  });
});
