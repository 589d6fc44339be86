import type { Bytes } from '@mtproof/message';

/** Two byte strings of one length, byte by byte. */
export function xor(a: Uint8Array, b: Uint8Array): Bytes {
  return Uint8Array.from(a, (byte, i) => byte ^ (b[i] as number));
}
