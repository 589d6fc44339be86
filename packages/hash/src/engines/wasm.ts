// The hashes in WebAssembly, where the host lets them run: assembly/sha1.ts and assembly/sha256.ts.

import { instantiate } from '@mtproof/contract';
import { BLOCK_LENGTH, hashOf } from './blocks.ts';
import { sha1Initial, sha256Constants, sha256Initial } from './constants.ts';
import { wasm as sha1Wasm } from './generated/sha1.wasm.ts';
import { wasm as sha256Wasm } from './generated/sha256.wasm.ts';
import type { Hash, HashEngine } from './interface.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  compress(count: number): void;
  whole(length: number): void;
}

// The layout that the sources of the modules give.
const [W, INITIAL, K, BLOCKS] = [64, 448, 512, 1024];
const BLOCKS_LENGTH = 512 * BLOCK_LENGTH;
// Behind a message is its padding.
const ROOM = BLOCKS_LENGTH - 72;

function hashIn({ memory: { buffer }, compress, whole }: Exports, initial: Uint32Array): Hash {
  const memory = new Uint8Array(buffer);
  const H = new Uint32Array(buffer, 0, initial.length);
  new Uint32Array(buffer, INITIAL, initial.length).set(initial);
  const long = hashOf({
    initial,
    compress,
    H,
    blocks: new Uint8Array(buffer, BLOCKS, BLOCKS_LENGTH),
    scratch: new Uint8Array(buffer, W, INITIAL - W),
  });

  return (parts) => {
    let length = 0;
    for (let i = 0; i < parts.length; i++) {
      length += (parts[i] as Uint8Array).length;
    }
    if (length > ROOM) {
      return long(parts);
    }
    let at = BLOCKS;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as Uint8Array;
      memory.set(part, at);
      at += part.length;
    }
    whole(length);
    const digest = memory.slice(0, H.byteLength);
    H.fill(0);
    return digest;
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
  return { sha1: hashIn(sha1, sha1Initial()), sha256: hashIn(sha256, sha256Initial()) };
}
