import { D0, E0, S, S_INVERSE } from './memory';

/** 2 a in GF(2^8), mod x^8 + x^4 + x^3 + x + 1 (FIPS 197, section 4.2). */
function twice(a: u32): u32 {
  return (a << 1) ^ ((a >> 7) * 0x11b);
}

/**
 * The tables, from the S-box. 3 generates the field, and 3^255 = 1: while a walks through its powers, b walks through those of
 * 1/3, so that b = 1/a.
 */
function derive(): void {
  let a: u32 = 1;
  let b: u32 = 1;
  do {
    // SubBytes: bit i is the sum of bits i, i+4, i+5, i+6, i+7 of the inverse and of 63 (FIPS 197, section 5.1.1).
    const c = b | (b << 8);
    put(a, (b ^ (c >> 4) ^ (c >> 5) ^ (c >> 6) ^ (c >> 7) ^ 0x63) & 0xff);
    a ^= twice(a);
    // b / 3 = b (1 + 2 + 4 + … + 128) x^…: multiply by 1/3 = f6
    b = third(b);
  } while (a != 1);
  put(0, 0x63);
}

/** b / 3: 3^-1 = f6 = 80 + 40 + 20 + 10 + 4 + 2. */
function third(b: u32): u32 {
  const b2 = twice(b);
  const b4 = twice(b2);
  const b10 = twice(twice(b4));
  const b20 = twice(b10);
  const b40 = twice(b20);
  return b2 ^ b4 ^ b10 ^ b20 ^ b40 ^ twice(b40);
}

/** S[x] = s in each table. */
function put(x: u32, s: u32): void {
  store<u8>(S + x, s);
  store<u8>(S_INVERSE + s, x);
  // MixColumns: 2 1 1 3 is the first column of its matrix; InvMixColumns: e 9 d b (FIPS 197, sections 5.1.3 and 5.3.3).
  const s2 = twice(s);
  const e = s2 | (s << 8) | (s << 16) | ((s2 ^ s) << 24);
  const x2 = twice(x);
  const x4 = twice(x2);
  const x8 = twice(x4);
  const x9 = x8 ^ x;
  const d = (x8 ^ x4 ^ x2) | (x9 << 8) | ((x9 ^ x4) << 16) | ((x9 ^ x2) << 24);
  for (let row = 0; row < 4; row++) {
    store<u32>(E0 + 1024 * row + 4 * x, rotl(e, 8 * row));
    store<u32>(D0 + 1024 * row + 4 * s, rotl(d, 8 * row));
  }
}

derive();
