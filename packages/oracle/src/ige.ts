// AES-IGE over OpenSSL: encryption through CBC, decryption block by block through ECB.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { reject } from './rejection.ts';

const BLOCK = 16;

function aligned(data, strict) {
  if (data.length % BLOCK !== 0 || (strict && data.length === 0)) {
    reject('IGE_BLOCK_ALIGNMENT');
  }
  return data;
}

/** What ../mistakes may replace. */
export const steps = {
  checkKey(key) {
    if (![16, 24, 32].includes(key.length)) {
      reject('IGE_KEY_LENGTH');
    }
  },
  halves(iv) {
    if (iv.length !== 32) {
      reject('IGE_IV_LENGTH');
    }
    return { c_0: iv.subarray(0, BLOCK), p_0: iv.subarray(BLOCK) };
  },
  toEncrypt: aligned,
  toDecrypt: aligned,
  decrypted: (plain) => plain,
  encryptBlocks,
  decryptBlocks,
};

function xorInto(target, at, source, from) {
  for (let i = 0; i < BLOCK; i++) {
    target[at + i] ^= source[from + i];
  }
}

// d_i = c_i xor p_{i-1} is CBC of q_i = p_i xor p_{i-2}, with p_{-1} = 0 and iv = c_0.
function encryptBlocks(key, { c_0, p_0 }, data) {
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
function decryptBlocks(key, { c_0, p_0 }, data) {
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

export function encrypt(key, iv, data, strict = true) {
  steps.checkKey(key);
  return steps.encryptBlocks(key, steps.halves(iv), steps.toEncrypt(data, strict));
}

export function decrypt(key, iv, data, strict = true) {
  steps.checkKey(key);
  return steps.decrypted(steps.decryptBlocks(key, steps.halves(iv), steps.toDecrypt(data, strict)));
}
