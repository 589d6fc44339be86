// GF(2^8) as FIPS 197 has it, and the same field as GF(2^4)^2, in which an inversion needs tables of 16 entries only.
//
//   F = GF(2^4): the nibble b3 b2 b1 b0 is b3 w^3 + b2 w^2 + b1 w + b0, with w^4 = w + 1
//   t, t': the two roots of t^2 + t + n = 0 with n in F, so that t + t' = 1 and t t' = n
//   the byte i | k is i + k t', i and k in F. With j = i + k it is i t + j t'.
//
// All of it is worked out once, when the module starts, and none of it from secrets.

/** a b in GF(2^8), mod x^8 + x^4 + x^3 + x + 1 (FIPS 197, section 4.2). */
export function multiply(a: u32, b: u32): u32 {
  let product: u32 = 0;
  for (; b != 0; b >>= 1) {
    if (b & 1) {
      product ^= a;
    }
    a <<= 1;
    if (a & 0x100) {
      a ^= 0x11b;
    }
  }
  return product;
}

function power(a: u32, exponent: i32): u32 {
  let result: u32 = 1;
  for (let i = 0; i < exponent; i++) {
    result = multiply(result, a);
  }
  return result;
}

/** 1/a, or 0 for 0. */
export function inverse(a: u32): u32 {
  return power(a, 254);
}

/** The matrix of SubBytes: bit i of the result is the sum of bits i, i+4, i+5, i+6 and i+7 (FIPS 197, section 5.1.1). */
export function affine(a: u32): u32 {
  const twice = a | (a << 8);
  return (a ^ (twice >> 4) ^ (twice >> 5) ^ (twice >> 6) ^ (twice >> 7)) & 0xff;
}

/** The constant that SubBytes adds. */
export const AFFINE_CONSTANT: u32 = 0x63;

/** The matrix of SubBytes, undone: its order is 4. */
export function inverseAffine(a: u32): u32 {
  return affine(affine(affine(a)));
}

/** w, an element of GF(2^8) with w^4 = w + 1. */
function findW(): u32 {
  let w: u32 = 2;
  while (power(w, 4) != (w ^ 1)) {
    w++;
  }
  return w;
}

/** The element of F that a nibble stands for. */
export function ofNibble(nibble: u32): u32 {
  const w = findW();
  let element: u32 = 0;
  for (let b = 3; b >= 0; b--) {
    element = multiply(element, w) ^ ((nibble >> b) & 1);
  }
  return element;
}

/** t, outside F with t^16 = t + 1: t' = t^16 is the other root, and n = t t' is in F. */
export function findT(): u32 {
  let t: u32 = 2;
  while (power(t, 16) != (t ^ 1)) {
    t++;
  }
  return t;
}

/** The element of GF(2^8) that the byte i | k stands for. */
export function ofPair(byte: u32): u32 {
  return ofNibble(byte >> 4) ^ multiply(ofNibble(byte & 15), findT() ^ 1);
}

/** The byte i | k that stands for an element. */
export function toPair(element: u32): u32 {
  let byte: u32 = 0;
  while (ofPair(byte) != element) {
    byte++;
  }
  return byte;
}

/** The nibble that stands for an element of F. */
export function toNibble(element: u32): u32 {
  return toPair(element) >> 4;
}
