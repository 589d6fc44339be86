// The hashes in WebAssembly, where the host lets them run: assembly/sha1.ts and assembly/sha256.ts.

import { instantiate } from '@mtproof/contract';
import { BLOCK_LENGTH, type Compression, hashOf } from './blocks.ts';
import { sha1Initial, sha256Constants, sha256Initial } from './constants.ts';
import { wasm as sha1Wasm } from './generated/sha1.wasm.ts';
import { wasm as sha256Wasm } from './generated/sha256.wasm.ts';
import type { HashEngine } from './interface.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  compress(count: number): void;
}

// The layout that the sources of the modules give.
const [W, K, BLOCKS] = [64, 512, 1024];
const BLOCKS_LENGTH = 512 * BLOCK_LENGTH;

function compressionOf({ memory: { buffer }, compress }: Exports, initial: Uint32Array): Compression {
  return {
    initial,
    compress,
    H: new Uint32Array(buffer, 0, initial.length),
    blocks: new Uint8Array(buffer, BLOCKS, BLOCKS_LENGTH),
    scratch: new Uint8Array(buffer, W, K - W),
  };
}

/** Both hashes, or nothing where the host runs no WebAssembly. */
export function wasmEngine(): HashEngine | undefined {
  const sha1 = instantiate<Exports>(sha1Wasm);
  const sha256 = instantiate<Exports>(sha256Wasm);
  if (sha1 === undefined || sha256 === undefined) {
    return undefined;
  }
  const constants = sha256Constants();
  new Uint32Array(sha256.memory.buffer, K, constants.length).set(constants);
  return {
    sha1: hashOf(compressionOf(sha1, sha1Initial())),
    sha256: hashOf(compressionOf(sha256, sha256Initial())),
  };
}
