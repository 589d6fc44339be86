// Infinite Garble Extension over AES, in noble's shape of a cipher.

import { type Bytes, checkBytes, expected } from '@mtproof/contract';
import { engines as newEngines } from '#engine';
import type { Engine, Engines } from './engines/interface.ts';
import { IgeError } from './error.ts';
import { checkEngine, type IgeOptions } from './options.ts';

const BLOCK_LENGTH = 16;
const IV_LENGTH = 32;

/** AES-IGE under one key and iv. */
export interface IgeCipher {
  /**
   * `c_i = E(p_i xor c_{i-1}) xor p_{i-1}`. Once per instance, as any noble cipher that takes an iv.
   *
   * @param data - Plaintext, a positive multiple of 16 bytes.
   * @param output - Where the ciphertext is put: as many bytes, which may be `data` itself, or overlap it where they begin before it.
   * @returns `output`; without it a fresh array.
   * @throws {@link TypeError} An argument is not a Uint8Array.
   * @throws {@link RangeError} `output` has another length, or begins within `data`.
   * @throws {@link IgeError} `IGE_BLOCK_ALIGNMENT`: the length is wrong.
   */
  encrypt(data: Uint8Array, output?: Bytes): Bytes;
  /**
   * `p_i = D(c_i xor p_{i-1}) xor c_{i-1}`. A changed block garbles itself and all that follow. The mode does not
   * detect it; its user must, by msg_key.
   *
   * @param data - Ciphertext, a positive multiple of 16 bytes.
   * @param output - Where the plaintext is put, as for {@link IgeCipher.encrypt}.
   * @returns `output`; without it a fresh array.
   * @throws As {@link IgeCipher.encrypt}.
   */
  decrypt(data: Uint8Array, output?: Bytes): Bytes;
}

/** A noble cipher: call it with a key and an iv. */
export interface Ige {
  (key: Uint8Array, iv: Uint8Array, options?: IgeOptions): IgeCipher;
  /** Length of a block in bytes. */
  readonly blockSize: 16;
  /** Length in bytes of the iv, noble's nonce. */
  readonly nonceLength: 32;
}

function checkKey(key: Uint8Array): void {
  checkBytes(key, 'key');
  const { length } = key;
  if (length !== 32 && length !== 24 && length !== 16) {
    throw new RangeError(expected('key', 'Uint8Array of length 16, 24 or 32', `length=${length}`));
  }
}

function checkData(data: Uint8Array, output: Bytes | undefined): void {
  checkBytes(data, 'data');
  const { length } = data;
  if (output !== undefined) {
    checkBytes(output, 'output', length);
    if (beginsWithin(data, output)) {
      const where = `byte ${output.byteOffset - data.byteOffset} of it`;
      throw new RangeError(expected('output', 'data itself, or bytes that do not begin within it', where));
    }
  }
  if (length === 0 || length % BLOCK_LENGTH !== 0) {
    throw new IgeError(
      'IGE_BLOCK_ALIGNMENT',
      `${length} bytes are not a positive multiple of ${BLOCK_LENGTH}`,
    );
  }
}

/** Whether writing a block of `output` may change a block of `data` that is not read yet. */
function beginsWithin(data: Uint8Array, output: Uint8Array): boolean {
  const at = output.byteOffset - data.byteOffset;
  return output.buffer === data.buffer && at > 0 && at < data.length;
}

let engines: Engines | undefined;

function engineOf(options: IgeOptions): Engine {
  checkEngine(options);
  const { engine = 'fast' } = options;
  engines ??= newEngines();
  return engines[engine]();
}

function newCipher(engine: Engine, key: Uint8Array, iv: Uint8Array): IgeCipher {
  let called = false;
  return {
    encrypt(data, output) {
      if (called) {
        throw new Error('cannot encrypt() twice with same key + nonce');
      }
      called = true;
      checkData(data, output);
      return engine.encrypt(key, iv, data, output);
    },
    decrypt(data, output) {
      checkData(data, output);
      return engine.decrypt(key, iv, data, output);
    },
  };
}

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
 * @param options - Which engine runs.
 * @returns A cipher over whole blocks; there is no padding in the mode.
 * @throws {@link TypeError} `key` or `iv` is not a Uint8Array, `engine` no string.
 * @throws {@link RangeError} `key` or `iv` has the wrong length, or there is no such engine.
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
  (key: Uint8Array, iv: Uint8Array, options: IgeOptions = {}): IgeCipher => {
    checkKey(key);
    checkBytes(iv, 'iv', IV_LENGTH);
    return newCipher(engineOf(options), key, iv);
  },
  { blockSize: BLOCK_LENGTH, nonceLength: IV_LENGTH } as const,
);
