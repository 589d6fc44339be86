// What clients sent before RSA_PAD. The library only reads it.

import { createHash } from 'node:crypto';
import { filler } from './handshake.ts';

/** 0 | SHA1(data) | data | random, 256 bytes, for the key whose powers are the identity. */
export function sha1Padded(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha1').update(data).digest();
  return Uint8Array.of(0, ...hash, ...data, ...filler(235 - data.length, 11));
}
