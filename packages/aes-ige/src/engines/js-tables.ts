// The tables of AES: SubBytes and MixColumns of a byte in one lookup (J. Daemen, V. Rijmen, AES Proposal: Rijndael, section
// 5.2.1), as little-endian words, row 0 first. They are made at first use.

export type Words = Int32Array<ArrayBuffer>;

/** For a byte in row 0, 1, 2, 3. */
export type Rows = readonly [Words, Words, Words, Words];

export interface Tables {
  /** SubBytes. */
  readonly S: Words;
  /** InvSubBytes. */
  readonly S_inverse: Words;
  /** SubBytes, then MixColumns. */
  readonly E: Rows;
  /** InvSubBytes, then InvMixColumns. */
  readonly D: Rows;
}

const newTable = (): Words => new Int32Array(256);
const newRows = (): Rows => [newTable(), newTable(), newTable(), newTable()];

/** 2 a in GF(2^8), mod x^8 + x^4 + x^3 + x + 1 (FIPS 197, section 4.2). */
const twice = (a: number): number => (a << 1) ^ ((a >> 7) * 0x11b);

/** The inverses: 3 generates the field, so 3^n and 3^(255 - n) are inverse to one another. That of 0 is 0. */
function inverses(): Uint8Array {
  const powers: number[] = [1];
  for (let n = 1; n < 255; n++) {
    const a = powers[n - 1] as number;
    powers.push(a ^ twice(a));
  }
  const result = new Uint8Array(256);
  powers.forEach((a, n) => {
    result[a] = powers[(255 - n) % 255] as number;
  });
  return result;
}

/** Bit i of SubBytes is the sum of bits i, i+4, i+5, i+6, i+7 of the inverse, and of bit i of 63 (FIPS 197, section 5.1.1). */
function affine(a: number): number {
  const c = a | (a << 8);
  return (a ^ (c >> 4) ^ (c >> 5) ^ (c >> 6) ^ (c >> 7) ^ 0x63) & 255;
}

const rotl = (word: number, n: number): number => (word << n) | (word >>> (32 - n));

export function newTables(): Tables {
  const [S, S_inverse, E, D] = [newTable(), newTable(), newRows(), newRows()];
  inverses().forEach((inverse, x) => {
    const s = affine(inverse);
    S[x] = s;
    S_inverse[s] = x;
    // The first columns of MixColumns, 2 1 1 3, and of InvMixColumns, e 9 d b (FIPS 197, sections 5.1.3 and 5.3.3).
    const s2 = twice(s);
    const [x2, x4, x8] = [twice(x), twice(twice(x)), twice(twice(twice(x)))];
    const e = s2 | (s << 8) | (s << 16) | ((s2 ^ s) << 24);
    const d = (x8 ^ x4 ^ x2) | ((x8 ^ x) << 8) | ((x8 ^ x4 ^ x) << 16) | ((x8 ^ x2 ^ x) << 24);
    E.forEach((table, row) => {
      table[x] = rotl(e, 8 * row);
    });
    D.forEach((table, row) => {
      table[s] = rotl(d, 8 * row);
    });
  });
  return { S, S_inverse, E, D };
}
