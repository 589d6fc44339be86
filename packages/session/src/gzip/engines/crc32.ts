// CRC-32 of IEEE 802.3, 8 bytes at a time. The one of tl-wire is smaller, and made for short texts.

const POLYNOMIAL = 0xedb88320;
const SLICES = 8;

/** At 256 n + byte: the remainder of a byte that is followed by n zeros. Made when the first checksum is. */
let tables: Int32Array | undefined;

function makeTables(): Int32Array {
  const made = new Int32Array(256 * SLICES);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
    }
    made[byte] = remainder;
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256] as number;
    made[at] = (before >>> 8) ^ (made[before & 0xff] as number);
  }
  return made;
}

/** CRC-32, unsigned. */
export function crc32(bytes: Uint8Array): number {
  tables ??= makeTables();
  const table = tables;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 8; at <= end; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      (table[0x700 + (low & 0xff)] as number) ^
      (table[0x600 + ((low >>> 8) & 0xff)] as number) ^
      (table[0x500 + ((low >>> 16) & 0xff)] as number) ^
      (table[0x400 + (low >>> 24)] as number) ^
      (table[0x300 + (high & 0xff)] as number) ^
      (table[0x200 + ((high >>> 8) & 0xff)] as number) ^
      (table[0x100 + ((high >>> 16) & 0xff)] as number) ^
      (table[high >>> 24] as number);
  }
  for (; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return (crc ^ -1) >>> 0;
}
