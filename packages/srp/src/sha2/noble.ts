// `#sha2`: the hashes of noble. Twin of plain.ts; test/sha2.test.ts holds the two equal.

import type { Bytes } from '@mtproof/contract';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';

function digest(hash: typeof nobleSha256 | typeof nobleSha512, parts: readonly Uint8Array[]): Bytes {
  // Not put together first: that would leave a copy.
  const state = hash.create();
  for (const part of parts) {
    state.update(part);
  }
  return state.digest();
}

/** SHA-256 of the parts, one after another. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  return digest(nobleSha256, parts);
}

/** SHA-512 of the parts, one after another. */
export function sha512(...parts: readonly Uint8Array[]): Bytes {
  return digest(nobleSha512, parts);
}
