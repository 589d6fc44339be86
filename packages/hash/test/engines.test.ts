// Every engine gives what the platform's hash gives, at every length around a block, the blocks' room and the native threshold.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HashEngine } from '../src/engines/interface.ts';
import { engine as nodeEngine } from '../src/engines/node.ts';
import { plainEngine } from '../src/engines/plain.ts';
import { engine as portableEngine } from '../src/engines/portable.ts';
import { wasmEngine } from '../src/engines/wasm.ts';
import { nobleEngine } from './noble.ts';

const engines: Readonly<Record<string, HashEngine>> = {
  node: nodeEngine(),
  noble: nobleEngine(),
  plain: plainEngine(),
  portable: portableEngine(),
  wasm: wasmEngine() as HashEngine,
};
const names = ['sha1', 'sha256'] as const;
const cases = Object.keys(engines).flatMap((engine) => names.map((name) => ({ engine, name })));

function expected(name: (typeof names)[number], parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(name);
  for (const part of parts) {
    state.update(part);
  }
  return Uint8Array.from(state.digest());
}

const ROOM_OF_WASM = 511 * 64;
const around = (n: number): number[] => [n - 2, n - 1, n, n + 1, n + 2];
const lengths = [
  0,
  1,
  2,
  ...around(56),
  ...around(64),
  ...around(120),
  ...around(320),
  ...around(ROOM_OF_WASM),
];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(cases)('$name by the engine $engine', ({ engine, name }) => {
  const hash = (...parts: readonly Uint8Array[]) => engines[engine]?.[name](parts);

  it.each(lengths)('hashes %i bytes', (length) => {
    const data = Uint8Array.from({ length }, (_, i) => i * 7);
    expect(hash(data)).toEqual(expected(name, [data]));
  });

  it('hashes parts as one', () => {
    const part = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        expect(hash(...parts)).toEqual(expected(name, parts));
      }),
    );
  });

  it('hashes parts that fill the blocks exactly', () => {
    const parts = [
      new Uint8Array(ROOM_OF_WASM - 1),
      Uint8Array.of(1),
      new Uint8Array(ROOM_OF_WASM),
      Uint8Array.of(2),
    ];
    expect(hash(...parts)).toEqual(expected(name, parts));
  });

  it('writes no part and gives fresh bytes', () => {
    const part = Uint8Array.from({ length: 100 }, (_, i) => i);
    const [first, second] = [hash(part), hash(part)];
    expect(part).toEqual(Uint8Array.from({ length: 100 }, (_, i) => i));
    first?.fill(0);
    expect(second).toEqual(expected(name, [part]));
    expect(second?.constructor).toBe(Uint8Array);
  });
});

it.each(names)('the length in bits may need a second word: %s of more than 2^29 bytes', (name) => {
  const parts = new Array<Uint8Array>(513).fill(new Uint8Array(2 ** 20).fill(3));
  expect(engines['wasm']?.[name](parts)).toEqual(expected(name, parts));
});

describe('the portable choice', () => {
  it('is plain JavaScript where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(wasmEngine()).toBeUndefined();
    const { sha256 } = portableEngine();
    expect(sha256([])).toEqual(expected('sha256', []));
  });

  it('is plain JavaScript where only one of the modules runs', () => {
    let modules = 0;
    const once = class {
      constructor(bytes: Uint8Array) {
        modules++;
        if (modules === 2) {
          throw new Error('refused');
        }
        Object.assign(this, { bytes });
      }
    };
    const Instance = class {
      exports = { memory: { buffer: new ArrayBuffer(65_536) }, compress: () => undefined };
    };
    vi.stubGlobal('WebAssembly', { Module: once, Instance });
    expect(wasmEngine()).toBeUndefined();
  });
});
