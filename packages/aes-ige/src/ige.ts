// Infinite Garble Extension over AES, in noble's shape of a cipher.

import { type Bytes, checkBytes, expected } from '@mtproof/contract';
import { type Cipher, clean, createView, wrapCipher } from '@noble/ciphers/utils.js';
import {
  BLOCK_LENGTH,
  type Block,
  type BlockFunction,
  decryptBlock,
  decryptionKeys,
  encryptBlock,
  encryptionKeys,
  type RoundKeys,
  readBlock,
  writeBlock,
  xor,
} from './block.ts';
import { IgeError } from './error.ts';

const IV_LENGTH = 32;

/** AES-IGE under one key and iv. */
export interface IgeCipher {
  /**
   * `c_i = E(p_i xor c_{i-1}) xor p_{i-1}`. Once per instance, as any noble cipher that takes an iv.
   *
   * @param data - Plaintext, a positive multiple of 16 bytes.
   * @returns As many bytes of ciphertext.
   * @throws {@link IgeError} `IGE_BLOCK_ALIGNMENT`: the length is wrong.
   */
  encrypt(data: Uint8Array): Bytes;
  /**
   * `p_i = D(c_i xor p_{i-1}) xor c_{i-1}`. A changed block garbles itself and all that follow. The mode does not
   * detect it; its user must, by msg_key.
   *
   * @param data - Ciphertext, a positive multiple of 16 bytes.
   * @returns As many bytes of plaintext.
   * @throws {@link IgeError} `IGE_BLOCK_ALIGNMENT`: the length is wrong.
   */
  decrypt(data: Uint8Array): Bytes;
}

/** A noble cipher: call it with a key and an iv. */
export interface Ige {
  (key: Uint8Array, iv: Uint8Array): IgeCipher;
  /** Length of a block in bytes. */
  readonly blockSize: 16;
  /** Length in bytes of the iv, noble's nonce. */
  readonly nonceLength: 32;
}

// Both directions are y_i = F(x_i xor y_{i-1}) xor x_{i-1}, with x = p, F = E or x = c, F = D.
function chain(F: BlockFunction, keys: RoundKeys, data: Uint8Array, x_0: Block, y_0: Block) {
  const result = new Uint8Array(data.length);
  const [from, to] = [createView(data), createView(result)];
  let [x_before, y_before] = [x_0, y_0];
  for (let at = 0; at < data.length; at += BLOCK_LENGTH) {
    const x = readBlock(from, at);
    const y = xor(F(keys, xor(x, y_before)), x_before);
    writeBlock(to, at, y);
    [x_before, y_before] = [x, y];
  }
  clean(keys);
  return result;
}

function checkKey(key: Uint8Array): void {
  checkBytes(key, 'key');
  if (![16, 24, 32].includes(key.length)) {
    throw new RangeError(expected('key', 'Uint8Array of length 16, 24 or 32', `length=${key.length}`));
  }
}

function checkData({ length }: Uint8Array): void {
  if (length === 0 || length % BLOCK_LENGTH !== 0) {
    throw new IgeError(
      'IGE_BLOCK_ALIGNMENT',
      `${length} bytes are not a positive multiple of ${BLOCK_LENGTH}`,
    );
  }
}

const cipher = /* @__PURE__ */ wrapCipher(
  { blockSize: BLOCK_LENGTH, nonceLength: IV_LENGTH },
  (key: Uint8Array, iv: Uint8Array): Cipher => {
    // iv = c_0 | p_0
    const c_0 = readBlock(createView(iv), 0);
    const p_0 = readBlock(createView(iv), BLOCK_LENGTH);
    return {
      encrypt(data) {
        checkData(data);
        return chain(encryptBlock, encryptionKeys(key), data, p_0, c_0);
      },
      decrypt(data) {
        checkData(data);
        return chain(decryptBlock, decryptionKeys(key), data, c_0, p_0);
      },
    };
  },
);

/**
 * AES in IGE mode, as OpenSSL's `AES_ige_encrypt` and MTProto have it.
 *
 *     iv = c_0 | p_0
 *     c_i = E(p_i xor c_{i-1}) xor p_{i-1}
 *     p_i = D(c_i xor p_{i-1}) xor c_{i-1}
 *
 * The same iv serves both directions. A message cut in pieces goes on with
 * iv = last ciphertext block | last plaintext block.
 *
 * @param key - 16, 24 or 32 bytes (MTProto: 32). Secret.
 * @param iv - 32 bytes: c_0, then p_0. Secret in MTProto, where it comes from the same derivation as the key.
 * @returns A cipher over whole blocks; there is no padding in the mode.
 * @throws {@link TypeError} An argument is not a Uint8Array.
 * @throws {@link RangeError} `key` or `iv` has the wrong length.
 * @see https://core.telegram.org/mtproto/description (AES-256-IGE); OpenSSL test/igetest.c for the order of the halves
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { ige } from '@mtproof/aes-ige';
 *
 * const key = Uint8Array.from({ length: 32 }, (_, i) => i);
 * const iv = key;
 * const ciphertext = ige(key, iv).encrypt(new Uint8Array(32));
 * assert.deepEqual(ige(key, iv).decrypt(ciphertext), new Uint8Array(32));
 * ```
 */
export const ige: Ige = /* @__PURE__ */ Object.assign(
  (key: Uint8Array, iv: Uint8Array): IgeCipher => {
    checkKey(key);
    checkBytes(iv, 'iv', IV_LENGTH);
    return cipher(key, iv);
  },
  { blockSize: BLOCK_LENGTH, nonceLength: IV_LENGTH } as const,
);
