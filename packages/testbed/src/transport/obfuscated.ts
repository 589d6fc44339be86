// Obfuscation: 64 bytes that the client draws give a key for each direction, and both directions are encrypted with AES-256-CTR.
// Decrypted, the bytes 56 … 59 are the tag of the transport within. It hides a stream, and protects nothing.
// https://core.telegram.org/mtproto/mtproto-transports#transport-obfuscation

import { aes256Ctr, type Cipher } from './ctr.ts';

/** The length of what is before an obfuscated stream. */
export const HEAD = 64;

/** What the 64 bytes give. */
export interface Obfuscation {
  /** Of the transport within: four bytes, as a little-endian number. */
  readonly tag: number;
  /** Client to server, after the 64 bytes. */
  readonly decrypt: Cipher;
  /** Server to client. */
  readonly encrypt: Cipher;
}

/**
 * @param head - The first 64 bytes of a connection.
 * @returns The tag, and the ciphers of both directions.
 */
export function obfuscation(head: Uint8Array): Obfuscation {
  const key_iv = head.slice(8, 56);
  const decrypt = aes256Ctr(key_iv);
  const encrypt = aes256Ctr(Uint8Array.from(key_iv).reverse());
  const clear = decrypt(head);
  const tag = new DataView(clear.buffer, clear.byteOffset).getUint32(56, true);
  return { tag, decrypt, encrypt };
}
