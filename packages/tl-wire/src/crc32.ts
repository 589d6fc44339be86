// CRC-32 of IEEE 802.3, the one of zlib.

import { checkBytes } from '@mtproof/contract';

/** x^32 + x^26 + x^23 + … + 1, lowest power in the highest bit. */
const POLYNOMIAL = 0xedb88320;

/** The remainder of every byte. Made when the first checksum is. */
let table: Uint32Array | undefined;

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
    }
    return remainder;
  });
}

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
  table ??= makeTable();
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
