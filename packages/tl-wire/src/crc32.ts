// CRC-32 of IEEE 802.3, the one of zlib.

import { checkBytes } from '@mtproof/contract';

/** x^32 + x^26 + x^23 + … + 1, lowest power in the highest bit. */
const POLYNOMIAL = 0xedb88320;

/** The remainder of each byte with 0, 1, 2 or 3 zero bytes behind it: 256 for each. */
function remainders(): Uint32Array {
  const table = new Uint32Array(1024);
  for (let i = 0; i < 1024; i++) {
    let remainder = i < 256 ? i : (table[i - 256] as number);
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
    }
    table[i] = remainder;
  }
  return table;
}

// Made when it is first used.
let table: Uint32Array | undefined;

/**
 * CRC-32 (IEEE 802.3: reflected, initial value and final XOR `ffffffff`), as in zlib.
 *
 * @param bytes - Any length. Public.
 * @returns Unsigned, 0 … 2^32 − 1.
 * @throws {@link TypeError} `bytes` is not a Uint8Array.
 * @see https://www.rfc-editor.org/rfc/rfc1952 section 8
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { crc32 } from '@mtproof/tl-wire';
 *
 * assert.equal(crc32(new TextEncoder().encode('boolTrue = Bool')), 0x997275b5);
 * ```
 */
export function crc32(bytes: Uint8Array): number {
  checkBytes(bytes, 'bytes');
  table ??= remainders();
  const R = table;
  const whole = bytes.length & ~3;
  let crc = 0xffffffff;
  let at = 0;
  // Four bytes at once: the remainder of a sum is the sum of the remainders.
  for (; at < whole; at += 4) {
    const a = (crc ^ (bytes[at] as number)) & 0xff;
    const b = ((crc >>> 8) ^ (bytes[at + 1] as number)) & 0xff;
    const c = ((crc >>> 16) ^ (bytes[at + 2] as number)) & 0xff;
    const d = (crc >>> 24) ^ (bytes[at + 3] as number);
    crc = (R[768 + a] as number) ^ (R[512 + b] as number) ^ (R[256 + c] as number) ^ (R[d] as number);
  }
  for (; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (R[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
