// AES-CBC without padding, by AES-IGE block for block. With p_0 = 0, IGE of one block is CBC of it: c_1 = E(p_1 xor c_0).

import { type IgeCipher, ige } from '@mtproof/aes-ige';
import type { Bytes } from '@mtproof/contract';
import { clean } from '@noble/hashes/utils.js';

const BLOCK = 16;

/** What CBC takes: 32 bytes of key, 16 of iv, and whole blocks. */
export interface Cbc {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly data: Uint8Array;
}

function eachBlock({ key, iv, data }: Cbc, direction: keyof IgeCipher): Bytes {
  const result = new Uint8Array(data.length);
  const c_0 = new Uint8Array(2 * BLOCK); // c_0 | p_0
  c_0.set(iv);
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    const made = ige(key, c_0)[direction](block);
    result.set(made, at);
    c_0.set(direction === 'encrypt' ? made : block);
    clean(made);
  }
  clean(c_0);
  return result;
}

/** c_i = E(p_i xor c_(i-1)), c_0 = iv */
export function encryptCbc(input: Cbc): Bytes {
  return eachBlock(input, 'encrypt');
}

/** p_i = D(c_i) xor c_(i-1) */
export function decryptCbc(input: Cbc): Bytes {
  return eachBlock(input, 'decrypt');
}
