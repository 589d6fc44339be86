// AES-IGE in WebAssembly: one layout of exports for all modules of assembly/.

import { instantiate } from '@mtproof/contract';
import type { Chain, Engine } from './interface.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Addresses: of the key, of c_0 | p_0, of the blocks. */
  readonly KEY: { readonly value: number };
  readonly IV: { readonly value: number };
  readonly DATA: { readonly value: number };
  /** Take the key. */
  startEncryption(keyLength: number): void;
  startDecryption(keyLength: number): void;
  /** Take so many bytes of blocks, in place, and leave the next iv. */
  encrypt(length: number): void;
  decrypt(length: number): void;
  /** Overwrites the keys, the iv and so many bytes of blocks. */
  wipe(length: number): void;
}

/** Bytes of blocks that a module has room for. With its tables they fit in the first cache of a processor. */
const ROOM = 16384;

/**
 * The engine that a module is.
 *
 * @param base64 - The module.
 * @returns Nothing where the host runs no WebAssembly, or none with the module's features.
 */
export function wasmEngine(base64: string): Engine | undefined {
  const exports = instantiate<Exports>(base64);
  if (exports === undefined) {
    return undefined;
  }
  const memory = new Uint8Array(exports.memory.buffer);
  const [KEY, IV, DATA] = [exports.KEY.value, exports.IV.value, exports.DATA.value];

  const { startEncryption, startDecryption, encrypt, decrypt, wipe } = exports;
  const chain =
    (start: (keyLength: number) => void, step: (length: number) => void): Chain =>
    (key, iv, data, output) => {
      const { length } = data;
      try {
        memory.set(key, KEY);
        memory.set(iv, IV);
        start(key.length);
        if (length <= ROOM && output === undefined) {
          memory.set(data, DATA);
          step(length);
          return memory.slice(DATA, DATA + length);
        }
        const result = output ?? new Uint8Array(length);
        for (let at = 0; at < length; at += ROOM) {
          const part = data.subarray(at, at + ROOM);
          memory.set(part, DATA);
          step(part.length);
          result.set(memory.subarray(DATA, DATA + part.length), at);
        }
        return result;
      } finally {
        wipe(Math.min(length, ROOM));
      }
    };
  return { encrypt: chain(startEncryption, encrypt), decrypt: chain(startDecryption, decrypt) };
}
