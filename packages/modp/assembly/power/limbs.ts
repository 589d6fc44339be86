// Numbers below 2^2052 as 76 limbs of 27 bits, the lowest first, 32 bits of memory each.

export const LIMBS: i32 = 76;
export const BITS: u64 = 27;
export const MASK: u64 = 0x7ffffff;

/** Bytes of a number in memory. */
export const SIZE: usize = 304; // 4 · LIMBS

/** Length of a number on its way in or out. */
const BYTES: usize = 256;

/** The first limb at an address; the compiler adds constant offsets to it. */
// @ts-ignore: decorator
@inline
export function limb(address: usize): u64 {
  return load<u32>(address);
}

/** number = 1 */
export function setOne(number: usize): void {
  memory.fill(number, 0, SIZE);
  store<u32>(number, 1);
}

/** The limbs of 256 big-endian bytes: 27 bits at a time, from the last byte on. */
export function readNumber(bytes: usize, number: usize): void {
  let bits: u64 = 0;
  let count: u64 = 0;
  let from: usize = bytes + BYTES;
  for (let to: usize = number; to < number + SIZE; to += 4) {
    for (; count < BITS && from > bytes; count += 8) {
      from--;
      bits |= <u64>load<u8>(from) << count;
    }
    store<u32>(to, <u32>(bits & MASK));
    bits >>= BITS;
    count -= BITS;
  }
}

/** The 256 big-endian bytes of a number below 2^2048. */
export function writeNumber(number: usize, bytes: usize): void {
  let bits: u64 = 0;
  let count: u64 = 0;
  let from: usize = number;
  for (let to: usize = bytes + BYTES; to > bytes; count -= 8) {
    if (count < 8) {
      bits |= limb(from) << count;
      from += 4;
      count += BITS;
    }
    to--;
    store<u8>(to, <u8>bits);
    bits >>= 8;
  }
}
