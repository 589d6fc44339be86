// AES-IGE over OpenSSL: encryption through CBC, decryption block by block through ECB.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { reject } from './rejection.ts';

const BLOCK = 16;

/** The two halves of aes_iv = c_0 | p_0. */
interface Halves {
  readonly c_0: Buffer;
  readonly p_0: Buffer;
}

function aligned(data: Buffer, strict: boolean): Buffer {
  if (data.length % BLOCK !== 0 || (strict && data.length === 0)) {
    reject('IGE_BLOCK_ALIGNMENT');
  }
  return data;
}

/** The steps that a mistake may replace. */
export const steps = {
  checkKey(key: Buffer): void {
    if (![16, 24, 32].includes(key.length)) {
      reject('IGE_KEY_LENGTH');
    }
  },
  halves(iv: Buffer): Halves {
    if (iv.length !== 32) {
      reject('IGE_IV_LENGTH');
    }
    return { c_0: iv.subarray(0, BLOCK), p_0: iv.subarray(BLOCK) };
  },
  toEncrypt: (data: Buffer, strict: boolean): Buffer => aligned(data, strict),
  toDecrypt: (data: Buffer, strict: boolean): Buffer => aligned(data, strict),
  decrypted: (plain: Buffer): Buffer => plain,
  encryptBlocks: (key: Buffer, iv: Halves, data: Buffer): Buffer => encryptBlocks(key, iv, data),
  decryptBlocks: (key: Buffer, iv: Halves, data: Buffer): Buffer => decryptBlocks(key, iv, data),
};

/** Adds the block of `source` at `from` to that of `target` at `at`, by exclusive or. */
function xorInto(target: Buffer, at: number, source: Buffer, from: number): void {
  for (let i = 0; i < BLOCK; i++) {
    target[at + i] = (target[at + i] ?? 0) ^ (source[from + i] ?? 0);
  }
}

// d_i = c_i xor p_{i-1} is CBC of q_i = p_i xor p_{i-2}, with p_{-1} = 0 and iv = c_0.
function encryptBlocks(key: Buffer, { c_0, p_0 }: Halves, data: Buffer): Buffer {
  const plain = Buffer.concat([p_0, data]); // p_0 p_1 … p_n
  const q = Buffer.from(data);
  for (let at = BLOCK; at < q.length; at += BLOCK) {
    xorInto(q, at, plain, at - BLOCK);
  }
  const cbc = createCipheriv(`aes-${key.length * 8}-cbc`, key, c_0).setAutoPadding(false);
  const out = Buffer.concat([cbc.update(q), cbc.final()]);
  for (let at = 0; at < out.length; at += BLOCK) {
    xorInto(out, at, plain, at);
  }
  return out;
}

// p_i = D(c_i xor p_{i-1}) xor c_{i-1}
function decryptBlocks(key: Buffer, { c_0, p_0 }: Halves, data: Buffer): Buffer {
  const ecb = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const cipher = Buffer.concat([c_0, data]); // c_0 c_1 … c_n
  const plain = Buffer.concat([p_0, Buffer.alloc(data.length)]);
  for (let at = BLOCK; at < cipher.length; at += BLOCK) {
    const block = Buffer.from(cipher.subarray(at, at + BLOCK));
    xorInto(block, 0, plain, at - BLOCK);
    ecb.update(block).copy(plain, at);
    xorInto(plain, at, cipher, at - BLOCK);
  }
  return plain.subarray(BLOCK);
}

export function encrypt(key: Buffer, iv: Buffer, data: Buffer, strict = true): Buffer {
  steps.checkKey(key);
  return steps.encryptBlocks(key, steps.halves(iv), steps.toEncrypt(data, strict));
}

export function decrypt(key: Buffer, iv: Buffer, data: Buffer, strict = true): Buffer {
  steps.checkKey(key);
  return steps.decrypted(steps.decryptBlocks(key, steps.halves(iv), steps.toDecrypt(data, strict)));
}
