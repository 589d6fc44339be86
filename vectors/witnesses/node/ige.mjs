// AES-IGE over OpenSSL: encryption through CBC, decryption block by block through ECB.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { refuse } from './refusal.mjs';

const BLOCK = 16;

function check(key, iv, data, strict) {
  if (![16, 24, 32].includes(key.length)) refuse('IGE_KEY_LENGTH');
  if (iv.length !== 32) refuse('IGE_IV_LENGTH');
  if (data.length % BLOCK !== 0 || (strict && data.length === 0)) refuse('IGE_BLOCK_ALIGNMENT');
}

function xorInto(target, at, source, from) {
  for (let i = 0; i < BLOCK; i++) target[at + i] ^= source[from + i];
}

// d_i = c_i xor p_{i-1} is CBC of q_i = p_i xor p_{i-2}, with p_0 = iv2, p_{-1} = 0 and iv = iv1.
export function encrypt(key, iv, data, strict = true) {
  check(key, iv, data, strict);
  const plain = Buffer.concat([iv.subarray(16), data]); // p_0 p_1 … p_n
  const q = Buffer.from(data);
  for (let at = BLOCK; at < q.length; at += BLOCK) xorInto(q, at, plain, at - BLOCK);
  const cbc = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv.subarray(0, 16)).setAutoPadding(false);
  const out = Buffer.concat([cbc.update(q), cbc.final()]);
  for (let at = 0; at < out.length; at += BLOCK) xorInto(out, at, plain, at);
  return out;
}

// p_i = D(c_i xor p_{i-1}) xor c_{i-1}
export function decrypt(key, iv, data, strict = true) {
  check(key, iv, data, strict);
  const ecb = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const cipher = Buffer.concat([iv.subarray(0, 16), data]); // c_0 c_1 … c_n
  const plain = Buffer.concat([iv.subarray(16), Buffer.alloc(data.length)]);
  for (let at = BLOCK; at < cipher.length; at += BLOCK) {
    const block = Buffer.from(cipher.subarray(at, at + BLOCK));
    xorInto(block, 0, plain, at - BLOCK);
    ecb.update(block).copy(plain, at);
    xorInto(plain, at, cipher, at - BLOCK);
  }
  return plain.subarray(BLOCK);
}
