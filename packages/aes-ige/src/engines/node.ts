// The engines of Node, Bun and Deno: OpenSSL's CBC, or the like, encrypts long messages. Its AES is that of the processor.

import { createCipheriv } from 'node:crypto';
import type { Chain, Engine, Engines } from './interface.ts';
import { engines as portableEngines } from './portable.ts';

/** From so many bytes on native encryption is the faster one; bench/ige.bench.ts shows it. */
const NATIVE_FROM = 2048;

/** In words of 32 bits. */
const BLOCK = 4;

const wordsOf = (bytes: Uint8Array<ArrayBuffer>): Int32Array => new Int32Array(bytes.buffer);

/** CBC without padding. */
function cbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv(`aes-${8 * key.length}-cbc`, key, iv).setAutoPadding(false);
  const d = cipher.update(data);
  cipher.final(); // OpenSSL overwrites the key schedule.
  const result = new Uint8Array(d);
  d.fill(0);
  return result;
}

/** With q_1 = p_1, q_i = p_i xor p_{i-2} and d = CBC-encrypt(q, iv = c_0): c_i = d_i xor p_{i-1}. */
export const encryptByCbc: Chain = (key, iv, data) => {
  const p = new Uint8Array(16 + data.length); // p_0 | p_1 | … p_n
  p.set(iv.subarray(16));
  p.set(data, 16);
  const q = new Uint8Array(data);
  const [P, Q] = [wordsOf(p), wordsOf(q)];
  for (let i = BLOCK; i < Q.length; i++) {
    Q[i] = (P[i + BLOCK] as number) ^ (P[i - BLOCK] as number);
  }
  const c = cbc(key, iv.subarray(0, 16), q);
  const C = wordsOf(c);
  for (let i = 0; i < C.length; i++) {
    C[i] = (C[i] as number) ^ (P[i] as number);
  }
  p.fill(0);
  q.fill(0);
  return c;
};

function withCbc(portable: () => Engine): () => Engine {
  const encrypt: Chain = (key, iv, data) =>
    data.length < NATIVE_FROM ? portable().encrypt(key, iv, data) : encryptByCbc(key, iv, data);
  return () => ({ encrypt, decrypt: portable().decrypt });
}

/** Those of {@link portableEngines}, but for long messages to encrypt. */
export function engines(): Engines {
  const portable = portableEngines();
  return { fast: withCbc(portable.fast), 'constant-time': withCbc(portable['constant-time']) };
}
