// AES-256-CTR over a stream: the obfuscation of a connection.

import { createCipheriv } from 'node:crypto';

/** What to add to the next bytes of a stream. */
export type Cipher = (bytes: Uint8Array) => Uint8Array;

/**
 * @param key_iv - A key of 32 bytes and an iv of 16.
 * @returns The cipher, at the beginning of its stream. To encrypt and to decrypt are the same.
 */
export function aes256Ctr(key_iv: Uint8Array): Cipher {
  const cipher = createCipheriv('aes-256-ctr', key_iv.subarray(0, 32), key_iv.subarray(32, 48));
  return (bytes) => cipher.update(bytes);
}
