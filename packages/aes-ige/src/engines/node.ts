// The engines of Node, Bun and Deno: OpenSSL's CBC, or the like, encrypts long messages. Its AES is that of the processor.

import { createCipheriv } from 'node:crypto';
import { instantiate } from '@mtproof/contract';
import { wasm as cbc } from './generated/cbc.wasm.ts';
import type { Chain, Engine, Engines } from './interface.ts';
import { once, engines as portableEngines } from './portable.ts';

/** From so many bytes on native encryption is the faster one; bench/ige.bench.ts shows it. */
const NATIVE_FROM = 1024;

/** Deno has no CBC for keys of 192 bits. */
const isNative = (key: Uint8Array, data: Uint8Array): boolean =>
  data.length >= NATIVE_FROM && key.length !== 24;

/** assembly/cbc.ts: the passes before and after CBC. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Addresses: of p_{-1} | p_0 | p_1 …, and of what CBC is given and of the result. */
  readonly P: { readonly value: number };
  readonly Q: { readonly value: number };
  toCbc(length: number): void;
  fromCbc(length: number): void;
  wipe(length: number): void;
}

/** Bytes of plaintext that the module has room for. */
const ROOM = 16384;

/**
 * IGE by CBC.
 *
 * @returns Nothing where Node runs without WebAssembly: in JavaScript the passes take longer than CBC.
 */
export function newCbcEncryption(): Chain | undefined {
  const exports = instantiate<Exports>(cbc);
  if (exports === undefined) {
    return undefined;
  }
  const memory = new Uint8Array(exports.memory.buffer);
  const [P, Q] = [exports.P.value, exports.Q.value];
  const { toCbc, fromCbc, wipe } = exports;
  return (key, iv, data, output) => {
    const { length } = data;
    const result = output ?? new Uint8Array(length);
    const cipher = createCipheriv(`aes-${8 * key.length}-cbc`, key, iv.subarray(0, 16)).setAutoPadding(false);
    try {
      memory.set(iv.subarray(16), P + 16);
      for (let at = 0; at < length; at += ROOM) {
        const part = data.subarray(at, at + ROOM);
        const q = memory.subarray(Q, Q + part.length);
        memory.set(part, P + 32);
        toCbc(part.length);
        const d = cipher.update(q);
        q.set(d);
        d.fill(0);
        fromCbc(part.length);
        result.set(q, at);
      }
      return result;
    } finally {
      wipe(Math.min(length, ROOM));
      cipher.final(); // OpenSSL overwrites the key schedule.
    }
  };
}

/** Those of {@link portableEngines}, but for long messages to encrypt. */
export function engines(): Engines {
  const portable = portableEngines();
  const long = newCbcEncryption();
  if (long === undefined) {
    return portable;
  }
  const withCbc = ({ encrypt, decrypt }: Engine): Engine => ({
    encrypt: (key, iv, data, output) => (isNative(key, data) ? long : encrypt)(key, iv, data, output),
    decrypt,
  });
  return {
    fast: once(() => withCbc(portable.fast())),
    'constant-time': once(() => withCbc(portable['constant-time']())),
  };
}
