// The engine of Node, Bun and Deno: OpenSSL's or the like for whatever is long, since each call of it costs about a microsecond.

import { createHash } from 'node:crypto';
import type { Hash, HashEngine } from './interface.ts';
import { engine as portableEngine } from './portable.ts';

/** From so many bytes on the native hash is the faster one; bench/hash.bench.ts shows it. */
const NATIVE_FROM = 100;

function hashOf(name: 'sha1' | 'sha256', portable: Hash): Hash {
  return (parts) => {
    if (parts.reduce((sum, part) => sum + part.length, 0) < NATIVE_FROM) {
      return portable(parts);
    }
    const state = createHash(name);
    for (const part of parts) {
      state.update(part);
    }
    return Uint8Array.from(state.digest());
  };
}

export function engine(): HashEngine {
  const portable = portableEngine();
  return { sha1: hashOf('sha1', portable.sha1), sha256: hashOf('sha256', portable.sha256) };
}
