// What a hash of this package is. package.json#imports chooses the engine.

import type { Bytes } from '@mtproof/contract';

/** The hash of all parts, one after the other, as fresh bytes. Nothing of them is kept. */
export type Hash = (parts: readonly Uint8Array[]) => Bytes;

/** The hash functions of an engine. Engines give the same values. */
export interface HashEngine {
  /** 20 bytes. */
  readonly sha1: Hash;
  /** 32 bytes. */
  readonly sha256: Hash;
  /** The same for a digest that is no secret, where the engine has a faster way. */
  readonly publicSha256?: Hash;
}
