// Adler-32, RFC 1950 section 8.2.

/** The largest prime below 2^16. */
const MODULUS = 65521;
// 255 n (n + 1) / 2 + (n + 1) (MODULUS - 1) < 2^32 for this n and no larger one.
const BLOCK = 5552;

/** s1 = 1 + the sum of all bytes, s2 = the sum of all values of s1, both modulo 65521: s2 * 2^16 + s1, unsigned. */
export function adler32(bytes: Uint8Array): number {
  let s1 = 1;
  let s2 = 0;
  for (let start = 0; start < bytes.length; start += BLOCK) {
    for (const byte of bytes.subarray(start, start + BLOCK)) {
      s1 += byte;
      s2 += s1;
    }
    s1 %= MODULUS;
    s2 %= MODULUS;
  }
  return s2 * 0x10000 + s1;
}
