// Made by scripts/sha512.mjs; do not edit. SHA-512 (FIPS 180-4) without 64-bit integers: a word is two of 32 bits, the high half
// first, in arrays as in variables.

// 4.2.3, two halves a word.
const CONSTANTS: Int32Array = /* @__PURE__ */ Int32Array.of(
  0x428a2f98, 0xd728ae22, 0x71374491, 0x23ef65cd, 0xb5c0fbcf, 0xec4d3b2f, 0xe9b5dba5, 0x8189dbbc,
  0x3956c25b, 0xf348b538, 0x59f111f1, 0xb605d019, 0x923f82a4, 0xaf194f9b, 0xab1c5ed5, 0xda6d8118,
  0xd807aa98, 0xa3030242, 0x12835b01, 0x45706fbe, 0x243185be, 0x4ee4b28c, 0x550c7dc3, 0xd5ffb4e2,
  0x72be5d74, 0xf27b896f, 0x80deb1fe, 0x3b1696b1, 0x9bdc06a7, 0x25c71235, 0xc19bf174, 0xcf692694,
  0xe49b69c1, 0x9ef14ad2, 0xefbe4786, 0x384f25e3, 0x0fc19dc6, 0x8b8cd5b5, 0x240ca1cc, 0x77ac9c65,
  0x2de92c6f, 0x592b0275, 0x4a7484aa, 0x6ea6e483, 0x5cb0a9dc, 0xbd41fbd4, 0x76f988da, 0x831153b5,
  0x983e5152, 0xee66dfab, 0xa831c66d, 0x2db43210, 0xb00327c8, 0x98fb213f, 0xbf597fc7, 0xbeef0ee4,
  0xc6e00bf3, 0x3da88fc2, 0xd5a79147, 0x930aa725, 0x06ca6351, 0xe003826f, 0x14292967, 0x0a0e6e70,
  0x27b70a85, 0x46d22ffc, 0x2e1b2138, 0x5c26c926, 0x4d2c6dfc, 0x5ac42aed, 0x53380d13, 0x9d95b3df,
  0x650a7354, 0x8baf63de, 0x766a0abb, 0x3c77b2a8, 0x81c2c92e, 0x47edaee6, 0x92722c85, 0x1482353b,
  0xa2bfe8a1, 0x4cf10364, 0xa81a664b, 0xbc423001, 0xc24b8b70, 0xd0f89791, 0xc76c51a3, 0x0654be30,
  0xd192e819, 0xd6ef5218, 0xd6990624, 0x5565a910, 0xf40e3585, 0x5771202a, 0x106aa070, 0x32bbd1b8,
  0x19a4c116, 0xb8d2d0c8, 0x1e376c08, 0x5141ab53, 0x2748774c, 0xdf8eeb99, 0x34b0bcb5, 0xe19b48a8,
  0x391c0cb3, 0xc5c95a63, 0x4ed8aa4a, 0xe3418acb, 0x5b9cca4f, 0x7763e373, 0x682e6ff3, 0xd6b2b8a3,
  0x748f82ee, 0x5defb2fc, 0x78a5636f, 0x43172f60, 0x84c87814, 0xa1f0ab72, 0x8cc70208, 0x1a6439ec,
  0x90befffa, 0x23631e28, 0xa4506ceb, 0xde82bde9, 0xbef9a3f7, 0xb2c67915, 0xc67178f2, 0xe372532b,
  0xca273ece, 0xea26619c, 0xd186b8c7, 0x21c0c207, 0xeada7dd6, 0xcde0eb1e, 0xf57d4f7f, 0xee6ed178,
  0x06f067aa, 0x72176fba, 0x0a637dc5, 0xa2c898a6, 0x113f9804, 0xbef90dae, 0x1b710b35, 0x131c471b,
  0x28db77f5, 0x23047d84, 0x32caab7b, 0x40c72493, 0x3c9ebe0a, 0x15c9bebc, 0x431d67c4, 0x9c100d4c,
  0x4cc5d4be, 0xcb3e42b6, 0x597f299c, 0xfc657e2a, 0x5fcb6fab, 0x3ad6faec, 0x6c44198c, 0x4a475817,
);

/** 5.3.5, two halves a word, in a fresh array. */
export function initialValue(): Int32Array {
  return Int32Array.of(
    0x6a09e667, 0xf3bcc908, 0xbb67ae85, 0x84caa73b, 0x3c6ef372, 0xfe94f82b, 0xa54ff53a, 0x5f1d36f1,
    0x510e527f, 0xade682d1, 0x9b05688c, 0x2b3e6c1f, 0x1f83d9ab, 0xfb41bd6b, 0x5be0cd19, 0x137e2179,
  );
}

// The message schedule, 80 words. Secret, see wipe.
const SCHEDULE = /* @__PURE__ */ new Int32Array(160);

/** Overwrites what the last block has left behind. */
export function wipe(): void {
  SCHEDULE.fill(0);
}

/**
 * 6.4.2: the hash value of one more block. To be followed by {@link wipe} after the last.
 *
 * @param into - Receives it, 8 words; may be one of the others.
 * @param from - The hash value before.
 * @param block - 16 words.
 */
export function compress(into: Int32Array, from: Int32Array, block: Int32Array): void {
  const K = CONSTANTS;
  const W = SCHEDULE;
  let sum = 0;
  let th = 0;
  let tl = 0;
  for (let i = 0; i < 32; i++) {
    W[i] = block[i] as number;
  }
  for (let i = 32; i < 160; i += 2) {
    const ph = (W[i - 4] as number);
    const pl = (W[i - 3] as number);
    const qh = (W[i - 30] as number);
    const ql = (W[i - 29] as number);
    sum = ((((pl >>> 19) | (ph << 13)) ^ ((ph >>> 29) | (pl << 3)) ^ ((pl >>> 6) | (ph << 26))) >>> 0) + ((W[i - 13] as number) >>> 0) + ((((ql >>> 1) | (qh << 31)) ^ ((ql >>> 8) | (qh << 24)) ^ ((ql >>> 7) | (qh << 25))) >>> 0) + ((W[i - 31] as number) >>> 0);
    W[i] = ((((ph >>> 19) | (pl << 13)) ^ ((pl >>> 29) | (ph << 3)) ^ (ph >>> 6)) + (W[i - 14] as number) + (((qh >>> 1) | (ql << 31)) ^ ((qh >>> 8) | (ql << 24)) ^ (qh >>> 7)) + (W[i - 32] as number) + ((sum / 2 ** 32) | 0)) | 0;
    W[i + 1] = sum | 0;
  }
  let ah = from[0] as number;
  let al = from[1] as number;
  let bh = from[2] as number;
  let bl = from[3] as number;
  let ch = from[4] as number;
  let cl = from[5] as number;
  let dh = from[6] as number;
  let dl = from[7] as number;
  let eh = from[8] as number;
  let el = from[9] as number;
  let fh = from[10] as number;
  let fl = from[11] as number;
  let gh = from[12] as number;
  let gl = from[13] as number;
  let hh = from[14] as number;
  let hl = from[15] as number;
  for (let i = 0; i < 160; i += 16) {
    sum = (hl >>> 0) + ((K[i + 1] as number) >>> 0) + ((W[i + 1] as number) >>> 0) + ((gl ^ (el & (fl ^ gl))) >>> 0) + ((((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23))) >>> 0);
    th = (hh + (K[i + 0] as number) + (W[i + 0] as number) + (gh ^ (eh & (fh ^ gh))) + (((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (dl >>> 0) + (tl >>> 0);
    dh = (dh + th + ((sum / 2 ** 32) | 0)) | 0;
    dl = sum | 0;
    sum = (tl >>> 0) + ((((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25))) >>> 0) + (((al & bl) ^ (cl & (al ^ bl))) >>> 0);
    hh = (th + (((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25))) + ((ah & bh) ^ (ch & (ah ^ bh))) + ((sum / 2 ** 32) | 0)) | 0;
    hl = sum | 0;

    sum = (gl >>> 0) + ((K[i + 3] as number) >>> 0) + ((W[i + 3] as number) >>> 0) + ((fl ^ (dl & (el ^ fl))) >>> 0) + ((((dl >>> 14) | (dh << 18)) ^ ((dl >>> 18) | (dh << 14)) ^ ((dh >>> 9) | (dl << 23))) >>> 0);
    th = (gh + (K[i + 2] as number) + (W[i + 2] as number) + (fh ^ (dh & (eh ^ fh))) + (((dh >>> 14) | (dl << 18)) ^ ((dh >>> 18) | (dl << 14)) ^ ((dl >>> 9) | (dh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (cl >>> 0) + (tl >>> 0);
    ch = (ch + th + ((sum / 2 ** 32) | 0)) | 0;
    cl = sum | 0;
    sum = (tl >>> 0) + ((((hl >>> 28) | (hh << 4)) ^ ((hh >>> 2) | (hl << 30)) ^ ((hh >>> 7) | (hl << 25))) >>> 0) + (((hl & al) ^ (bl & (hl ^ al))) >>> 0);
    gh = (th + (((hh >>> 28) | (hl << 4)) ^ ((hl >>> 2) | (hh << 30)) ^ ((hl >>> 7) | (hh << 25))) + ((hh & ah) ^ (bh & (hh ^ ah))) + ((sum / 2 ** 32) | 0)) | 0;
    gl = sum | 0;

    sum = (fl >>> 0) + ((K[i + 5] as number) >>> 0) + ((W[i + 5] as number) >>> 0) + ((el ^ (cl & (dl ^ el))) >>> 0) + ((((cl >>> 14) | (ch << 18)) ^ ((cl >>> 18) | (ch << 14)) ^ ((ch >>> 9) | (cl << 23))) >>> 0);
    th = (fh + (K[i + 4] as number) + (W[i + 4] as number) + (eh ^ (ch & (dh ^ eh))) + (((ch >>> 14) | (cl << 18)) ^ ((ch >>> 18) | (cl << 14)) ^ ((cl >>> 9) | (ch << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (bl >>> 0) + (tl >>> 0);
    bh = (bh + th + ((sum / 2 ** 32) | 0)) | 0;
    bl = sum | 0;
    sum = (tl >>> 0) + ((((gl >>> 28) | (gh << 4)) ^ ((gh >>> 2) | (gl << 30)) ^ ((gh >>> 7) | (gl << 25))) >>> 0) + (((gl & hl) ^ (al & (gl ^ hl))) >>> 0);
    fh = (th + (((gh >>> 28) | (gl << 4)) ^ ((gl >>> 2) | (gh << 30)) ^ ((gl >>> 7) | (gh << 25))) + ((gh & hh) ^ (ah & (gh ^ hh))) + ((sum / 2 ** 32) | 0)) | 0;
    fl = sum | 0;

    sum = (el >>> 0) + ((K[i + 7] as number) >>> 0) + ((W[i + 7] as number) >>> 0) + ((dl ^ (bl & (cl ^ dl))) >>> 0) + ((((bl >>> 14) | (bh << 18)) ^ ((bl >>> 18) | (bh << 14)) ^ ((bh >>> 9) | (bl << 23))) >>> 0);
    th = (eh + (K[i + 6] as number) + (W[i + 6] as number) + (dh ^ (bh & (ch ^ dh))) + (((bh >>> 14) | (bl << 18)) ^ ((bh >>> 18) | (bl << 14)) ^ ((bl >>> 9) | (bh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (al >>> 0) + (tl >>> 0);
    ah = (ah + th + ((sum / 2 ** 32) | 0)) | 0;
    al = sum | 0;
    sum = (tl >>> 0) + ((((fl >>> 28) | (fh << 4)) ^ ((fh >>> 2) | (fl << 30)) ^ ((fh >>> 7) | (fl << 25))) >>> 0) + (((fl & gl) ^ (hl & (fl ^ gl))) >>> 0);
    eh = (th + (((fh >>> 28) | (fl << 4)) ^ ((fl >>> 2) | (fh << 30)) ^ ((fl >>> 7) | (fh << 25))) + ((fh & gh) ^ (hh & (fh ^ gh))) + ((sum / 2 ** 32) | 0)) | 0;
    el = sum | 0;

    sum = (dl >>> 0) + ((K[i + 9] as number) >>> 0) + ((W[i + 9] as number) >>> 0) + ((cl ^ (al & (bl ^ cl))) >>> 0) + ((((al >>> 14) | (ah << 18)) ^ ((al >>> 18) | (ah << 14)) ^ ((ah >>> 9) | (al << 23))) >>> 0);
    th = (dh + (K[i + 8] as number) + (W[i + 8] as number) + (ch ^ (ah & (bh ^ ch))) + (((ah >>> 14) | (al << 18)) ^ ((ah >>> 18) | (al << 14)) ^ ((al >>> 9) | (ah << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (hl >>> 0) + (tl >>> 0);
    hh = (hh + th + ((sum / 2 ** 32) | 0)) | 0;
    hl = sum | 0;
    sum = (tl >>> 0) + ((((el >>> 28) | (eh << 4)) ^ ((eh >>> 2) | (el << 30)) ^ ((eh >>> 7) | (el << 25))) >>> 0) + (((el & fl) ^ (gl & (el ^ fl))) >>> 0);
    dh = (th + (((eh >>> 28) | (el << 4)) ^ ((el >>> 2) | (eh << 30)) ^ ((el >>> 7) | (eh << 25))) + ((eh & fh) ^ (gh & (eh ^ fh))) + ((sum / 2 ** 32) | 0)) | 0;
    dl = sum | 0;

    sum = (cl >>> 0) + ((K[i + 11] as number) >>> 0) + ((W[i + 11] as number) >>> 0) + ((bl ^ (hl & (al ^ bl))) >>> 0) + ((((hl >>> 14) | (hh << 18)) ^ ((hl >>> 18) | (hh << 14)) ^ ((hh >>> 9) | (hl << 23))) >>> 0);
    th = (ch + (K[i + 10] as number) + (W[i + 10] as number) + (bh ^ (hh & (ah ^ bh))) + (((hh >>> 14) | (hl << 18)) ^ ((hh >>> 18) | (hl << 14)) ^ ((hl >>> 9) | (hh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (gl >>> 0) + (tl >>> 0);
    gh = (gh + th + ((sum / 2 ** 32) | 0)) | 0;
    gl = sum | 0;
    sum = (tl >>> 0) + ((((dl >>> 28) | (dh << 4)) ^ ((dh >>> 2) | (dl << 30)) ^ ((dh >>> 7) | (dl << 25))) >>> 0) + (((dl & el) ^ (fl & (dl ^ el))) >>> 0);
    ch = (th + (((dh >>> 28) | (dl << 4)) ^ ((dl >>> 2) | (dh << 30)) ^ ((dl >>> 7) | (dh << 25))) + ((dh & eh) ^ (fh & (dh ^ eh))) + ((sum / 2 ** 32) | 0)) | 0;
    cl = sum | 0;

    sum = (bl >>> 0) + ((K[i + 13] as number) >>> 0) + ((W[i + 13] as number) >>> 0) + ((al ^ (gl & (hl ^ al))) >>> 0) + ((((gl >>> 14) | (gh << 18)) ^ ((gl >>> 18) | (gh << 14)) ^ ((gh >>> 9) | (gl << 23))) >>> 0);
    th = (bh + (K[i + 12] as number) + (W[i + 12] as number) + (ah ^ (gh & (hh ^ ah))) + (((gh >>> 14) | (gl << 18)) ^ ((gh >>> 18) | (gl << 14)) ^ ((gl >>> 9) | (gh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (fl >>> 0) + (tl >>> 0);
    fh = (fh + th + ((sum / 2 ** 32) | 0)) | 0;
    fl = sum | 0;
    sum = (tl >>> 0) + ((((cl >>> 28) | (ch << 4)) ^ ((ch >>> 2) | (cl << 30)) ^ ((ch >>> 7) | (cl << 25))) >>> 0) + (((cl & dl) ^ (el & (cl ^ dl))) >>> 0);
    bh = (th + (((ch >>> 28) | (cl << 4)) ^ ((cl >>> 2) | (ch << 30)) ^ ((cl >>> 7) | (ch << 25))) + ((ch & dh) ^ (eh & (ch ^ dh))) + ((sum / 2 ** 32) | 0)) | 0;
    bl = sum | 0;

    sum = (al >>> 0) + ((K[i + 15] as number) >>> 0) + ((W[i + 15] as number) >>> 0) + ((hl ^ (fl & (gl ^ hl))) >>> 0) + ((((fl >>> 14) | (fh << 18)) ^ ((fl >>> 18) | (fh << 14)) ^ ((fh >>> 9) | (fl << 23))) >>> 0);
    th = (ah + (K[i + 14] as number) + (W[i + 14] as number) + (hh ^ (fh & (gh ^ hh))) + (((fh >>> 14) | (fl << 18)) ^ ((fh >>> 18) | (fl << 14)) ^ ((fl >>> 9) | (fh << 23))) + ((sum / 2 ** 32) | 0)) | 0;
    tl = sum | 0;
    sum = (el >>> 0) + (tl >>> 0);
    eh = (eh + th + ((sum / 2 ** 32) | 0)) | 0;
    el = sum | 0;
    sum = (tl >>> 0) + ((((bl >>> 28) | (bh << 4)) ^ ((bh >>> 2) | (bl << 30)) ^ ((bh >>> 7) | (bl << 25))) >>> 0) + (((bl & cl) ^ (dl & (bl ^ cl))) >>> 0);
    ah = (th + (((bh >>> 28) | (bl << 4)) ^ ((bl >>> 2) | (bh << 30)) ^ ((bl >>> 7) | (bh << 25))) + ((bh & ch) ^ (dh & (bh ^ ch))) + ((sum / 2 ** 32) | 0)) | 0;
    al = sum | 0;
  }
  sum = ((from[1] as number) >>> 0) + (al >>> 0);
  into[0] = ((from[0] as number) + ah + ((sum / 2 ** 32) | 0)) | 0;
  into[1] = sum | 0;
  sum = ((from[3] as number) >>> 0) + (bl >>> 0);
  into[2] = ((from[2] as number) + bh + ((sum / 2 ** 32) | 0)) | 0;
  into[3] = sum | 0;
  sum = ((from[5] as number) >>> 0) + (cl >>> 0);
  into[4] = ((from[4] as number) + ch + ((sum / 2 ** 32) | 0)) | 0;
  into[5] = sum | 0;
  sum = ((from[7] as number) >>> 0) + (dl >>> 0);
  into[6] = ((from[6] as number) + dh + ((sum / 2 ** 32) | 0)) | 0;
  into[7] = sum | 0;
  sum = ((from[9] as number) >>> 0) + (el >>> 0);
  into[8] = ((from[8] as number) + eh + ((sum / 2 ** 32) | 0)) | 0;
  into[9] = sum | 0;
  sum = ((from[11] as number) >>> 0) + (fl >>> 0);
  into[10] = ((from[10] as number) + fh + ((sum / 2 ** 32) | 0)) | 0;
  into[11] = sum | 0;
  sum = ((from[13] as number) >>> 0) + (gl >>> 0);
  into[12] = ((from[12] as number) + gh + ((sum / 2 ** 32) | 0)) | 0;
  into[13] = sum | 0;
  sum = ((from[15] as number) >>> 0) + (hl >>> 0);
  into[14] = ((from[14] as number) + hh + ((sum / 2 ** 32) | 0)) | 0;
  into[15] = sum | 0;
}
