// Natural numbers as big-endian bytes.

import type { Bytes } from '@mtproof/contract';

/** A view of the bytes behind the zeros in front: none for 0. */
export function withoutZeros(n: Uint8Array): Uint8Array {
  const first = n.findIndex((byte) => byte !== 0);
  return n.subarray(first === -1 ? n.length : first);
}

/** A copy with zeros in front, `length` bytes in all; n has no more. */
export function padded(n: Uint8Array, length: number): Bytes {
  const bytes = new Uint8Array(length);
  bytes.set(n, length - n.length);
  return bytes;
}
