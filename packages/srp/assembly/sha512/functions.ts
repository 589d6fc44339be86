// FIPS 180-4, 4.1.3, on 64-bit words.

@inline
export function Ch(x: u64, y: u64, z: u64): u64 {
  return z ^ (x & (y ^ z)); // (x and y) xor (not x and z)
}

@inline
export function Maj(x: u64, y: u64, z: u64): u64 {
  return (x & y) ^ (z & (x ^ y)); // (x and y) xor (x and z) xor (y and z)
}

@inline
export function Sigma0(x: u64): u64 {
  return rotr(x, 28) ^ rotr(x, 34) ^ rotr(x, 39);
}

@inline
export function Sigma1(x: u64): u64 {
  return rotr(x, 14) ^ rotr(x, 18) ^ rotr(x, 41);
}

@inline
export function sigma0(x: u64): u64 {
  return rotr(x, 1) ^ rotr(x, 8) ^ (x >> 7);
}

@inline
export function sigma1(x: u64): u64 {
  return rotr(x, 19) ^ rotr(x, 61) ^ (x >> 6);
}
