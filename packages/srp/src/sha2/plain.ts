// `#sha2` under the resolver's condition `jsbi`: noble's module of SHA-2 calls BigInt when it is loaded. Twin of noble.ts.

import type { Bytes } from '@mtproof/contract';
import { type BlockHash, hashValue } from './blocks.ts';
import { SHA256 } from './sha256.ts';
import { SHA512 } from './sha512.ts';
import { toBytes } from './words.ts';

function digest(hash: BlockHash, parts: readonly Uint8Array[]): Bytes {
  const value = hashValue(hash, parts);
  const bytes = toBytes(value);
  value.fill(0);
  return bytes;
}

/** SHA-256 of the parts, one after another. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  return digest(SHA256, parts);
}

/** SHA-512 of the parts, one after another. */
export function sha512(...parts: readonly Uint8Array[]): Bytes {
  return digest(SHA512, parts);
}
