// The engine of Node, Bun and Deno: OpenSSL's or the like for whatever is long, since each call of it costs about a microsecond.

import * as crypto from 'node:crypto';
import type { Hash, HashEngine } from './interface.ts';
import { oneShotSha256 } from './one-shot.ts';
import { engine as portableEngine } from './portable.ts';

/** From so many bytes on the native hash is the faster one; bench/hash.bench.ts shows it. */
const NATIVE_FROM = 320;

function hashOf(name: 'sha1' | 'sha256', portable: Hash): Hash {
  return (parts) => {
    let length = 0;
    for (const part of parts) {
      length += part.length;
    }
    if (length < NATIVE_FROM) {
      return portable(parts);
    }
    const state = crypto.createHash(name);
    for (const part of parts) {
      state.update(part);
    }
    const digest = state.digest();
    const result = new Uint8Array(digest);
    digest.fill(0);
    return result;
  };
}

export function engine(): HashEngine {
  const portable = portableEngine();
  const { hash } = crypto as Partial<typeof crypto>;
  const sha256 = hashOf('sha256', portable.sha256);
  return { sha1: hashOf('sha1', portable.sha1), sha256, publicSha256: oneShotSha256(hash, sha256) };
}
