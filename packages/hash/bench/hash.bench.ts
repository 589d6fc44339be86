// Where the engines cross: node.ts takes the native hash from there on.

import { createHash } from 'node:crypto';
import { bench, describe } from 'vitest';
import type { HashEngine } from '../src/engines/interface.ts';
import { plainEngine } from '../src/engines/plain.ts';
import { wasmEngine } from '../src/engines/wasm.ts';
import { nobleEngine } from '../test/noble.ts';

const native: HashEngine = {
  sha1: (parts) =>
    createHash('sha1')
      .update(parts[0] as Uint8Array)
      .digest() as never,
  sha256: (parts) =>
    createHash('sha256')
      .update(parts[0] as Uint8Array)
      .digest() as never,
};
const engines = { native, wasm: wasmEngine() as HashEngine, noble: nobleEngine(), plain: plainEngine() };

describe.each(['sha1', 'sha256'] as const)('%s', (name) => {
  describe.each([52, 128, 256, 512, 1024, 16384])('%i bytes', (length) => {
    const parts = [Uint8Array.from({ length }, (_, i) => i)];
    for (const [engine, hash] of Object.entries(engines)) {
      bench(engine, () => {
        hash[name](parts);
      });
    }
  });
});
