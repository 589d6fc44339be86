// CRC-32 (IEEE 802.3): zlib's where Node has it, else bit by bit.

import * as zlib from 'node:zlib';

function bitwise(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}

export function crc32(text) {
  const bytes = Buffer.from(text, 'utf8');
  return zlib.crc32 ? zlib.crc32(bytes) : bitwise(bytes);
}
