import { IV, KEY, ROUND_KEYS, SCHEDULE } from './memory';
import { AFFINE_CONSTANT } from './field';
import { INVERSE, INV_CONSTANT, INV_SHIFT_ROWS_0, OVER, SHIFT_ROWS_0, SUB, SUB_CONSTANT, TO_INVERSE_PAIR, TO_PAIR } from './tables';
import { half, highNibbles, lookup, lowNibbles, map, sum } from './vector';

/** SubBytes of four bytes. */
function subWord(word: u32): u32 {
  const x = map(TO_PAIR, i32x4.splat(word));
  const k = lowNibbles(x);
  const i = highNibbles(x);
  const j = v128.xor(i, k);
  const inverse = v128.load(INVERSE);
  const over = lookup(v128.load(OVER), k);
  const bytes = sum(SUB, half(inverse, i, j, over), half(inverse, j, i, over));
  return i32x4.extract_lane(bytes, 0) ^ (AFFINE_CONSTANT * 0x01010101);
}

/** FIPS 197, section 5.2, with little-endian words. */
export function expand(keyLength: i32): void {
  const Nk = keyLength >> 2;
  const words = 4 * (Nk + 7);
  memory.copy(SCHEDULE, KEY, keyLength);
  let Rcon: u32 = 1;
  let word = load<u32>(SCHEDULE + keyLength - 4);
  for (let i = Nk, n = 0; i < words; i++, n++) {
    if (n == Nk) {
      n = 0;
    }
    if (n == 0) {
      word = subWord(rotr(word, 8)) ^ Rcon;
      Rcon = (Rcon << 1) ^ ((Rcon >> 7) * 0x11b);
    } else if (Nk == 8 && n == 4) {
      word = subWord(word);
    }
    word ^= load<u32>(SCHEDULE + 4 * (i - Nk));
    store<u32>(SCHEDULE + 4 * i, word);
  }
}

/** Round keys as pairs. */
export function encryptionKeys(last: usize): void {
  const constant = v128.load(SUB_CONSTANT);
  v128.store(ROUND_KEYS, map(TO_PAIR, v128.load(SCHEDULE)));
  for (let at: usize = 16; at < last; at += 16) {
    const key = v128.xor(constant, map(TO_PAIR, v128.load(SCHEDULE + at)));
    v128.store(ROUND_KEYS + at, lookup(key, v128.load(INV_SHIFT_ROWS_0)));
  }
  v128.store(ROUND_KEYS + last, v128.xor(constant, map(TO_PAIR, v128.load(SCHEDULE + last))));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function twice(x: v128): v128 {
  return v128.xor(i8x16.add(x, x), v128.and(i8x16.lt_s(x, i8x16.splat(0)), i8x16.splat(0x1b)));
}

/** InvMixColumns (FIPS 197, section 5.3.3): the rows of a column are bytes of a word. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function inverseMixColumns(x: v128): v128 {
  const x2 = twice(x);
  const x4 = twice(x2);
  const x8 = twice(x4);
  const x9 = v128.xor(x8, x);
  const xb = v128.xor(x9, x2);
  const xd = v128.xor(x9, x4);
  const xe = v128.xor(v128.xor(x8, x4), x2);
  return v128.xor(
    v128.xor(xe, v128.shuffle<u8>(xb, xb, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)),
    v128.xor(
      v128.shuffle<u8>(xd, xd, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13),
      v128.shuffle<u8>(x9, x9, 3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14),
    ),
  );
}

/** Round keys of the equivalent inverse cipher (FIPS 197, section 5.3.5), as inverse pairs, from the last to the first. */
export function decryptionKeys(last: usize): void {
  const constant = v128.load(INV_CONSTANT);
  v128.store(ROUND_KEYS, v128.xor(constant, map(TO_INVERSE_PAIR, v128.load(SCHEDULE + last))));
  for (let at: usize = 16; at < last; at += 16) {
    const key = inverseMixColumns(v128.load(SCHEDULE + last - at));
    v128.store(
      ROUND_KEYS + at,
      lookup(v128.xor(constant, map(TO_INVERSE_PAIR, key)), v128.load(SHIFT_ROWS_0)),
    );
  }
  v128.store(ROUND_KEYS + last, map(TO_INVERSE_PAIR, v128.load(SCHEDULE)));
}
