// noble's hashes behind our interface: audited, and written by others.

import { sha1 as nobleSha1 } from '@noble/hashes/legacy.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Hash, HashEngine } from '../src/engines/interface.ts';

function hashOf({ create }: typeof nobleSha1 | typeof nobleSha256): Hash {
  return (parts) => {
    const state = create();
    for (const part of parts) {
      state.update(part);
    }
    return state.digest();
  };
}

export const nobleEngine = (): HashEngine => ({ sha1: hashOf(nobleSha1), sha256: hashOf(nobleSha256) });
