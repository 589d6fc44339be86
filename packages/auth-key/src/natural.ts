// pq, p and q between bytes and BigInt. The larger numbers of the exchange are modp's.

import type { Bytes } from '@mtproof/message';

/** The number of big-endian bytes. */
export function fromBytes(bytes: Uint8Array): bigint {
  let n = 0n;
  for (const byte of bytes) {
    n = (n << 8n) | BigInt(byte);
  }
  return n;
}

/** A number as big-endian bytes without zeros in front. */
export function toBytes(n: bigint): Bytes {
  const bytes: number[] = [];
  for (let rest = n; rest > 0n; rest >>= 8n) {
    bytes.unshift(Number(rest & 0xffn));
  }
  return Uint8Array.from(bytes);
}
