// What an engine of ours leaves in its memory: nothing of what it hashed.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { plainEngine } from '../src/engines/plain.ts';
import { wasmEngine } from '../src/engines/wasm.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => 1 + ((i * 151) % 255));

// The first words of the schedule are the data itself, in the order of bytes of the machine.
const schedule = (data: Uint8Array): Uint8Array =>
  data.slice(0, 16).map((_, i) => data[4 * Math.floor(i / 4) + 3 - (i % 4)] as number);

describe.each(['sha1', 'sha256'] as const)('%s', (name) => {
  it.each([20, 64, 200, 33_000])('of the plain engine leaves nothing of %i bytes', async (length) => {
    const data = text(length);
    const secrets = { first: data.slice(0, 16), last: data.slice(-16), schedule: schedule(data) };
    const run = () => {
      const digest = plainEngine()[name]([data]);
      return digest;
    };
    expect(await leftovers(secrets, run, [data])).toEqual([]);
  });

  it.each([20, 64, 200, 33_000, 70_000])('in WebAssembly leaves nothing of %i bytes', (length) => {
    const memories: ArrayBuffer[] = [];
    const { Instance } = WebAssembly;
    class Watched {
      exports: WebAssembly.Exports;
      constructor(module: WebAssembly.Module) {
        this.exports = new Instance(module).exports;
        memories.push((this.exports['memory'] as WebAssembly.Memory).buffer as ArrayBuffer);
      }
    }
    vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, Instance: Watched });
    const data = text(length);
    const digest = wasmEngine()?.[name]([data]);
    const stateOf = digest?.slice(0, 16).map((_, i) => digest[4 * Math.floor(i / 4) + 3 - (i % 4)] as number);
    expect(memories).toHaveLength(2);
    const secrets = [data.slice(0, 16), data.slice(-16), schedule(data), stateOf, digest] as Uint8Array[];
    for (const secret of secrets) {
      expect(memories.some((memory) => Buffer.from(memory).includes(Buffer.from(secret)))).toBe(false);
    }
  });
});
