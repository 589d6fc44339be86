import { D0, D1, D2, D3, INVERSE_SCHEDULE, KEY, S, SCHEDULE } from './memory';

// @ts-ignore: a decorator of AssemblyScript
@inline
function subWord(word: u32): u32 {
  return (
    <u32>load<u8>(word & 0xff, S) |
    (<u32>load<u8>((word >> 8) & 0xff, S) << 8) |
    (<u32>load<u8>((word >> 16) & 0xff, S) << 16) |
    (<u32>load<u8>(word >> 24, S) << 24)
  );
}

/** FIPS 197, section 5.2, with little-endian words. */
export function expand(keyLength: i32, schedule: usize): void {
  const Nk = keyLength >> 2;
  const words = 4 * (Nk + 7);
  memory.copy(schedule, KEY, keyLength);
  let Rcon: u32 = 1;
  let word = load<u32>(schedule + keyLength - 4);
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
    word ^= load<u32>(schedule + 4 * (i - Nk));
    store<u32>(schedule + 4 * i, word);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function copyKey(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<u64>(to, load<u64>(from, 8), 8);
}

const LOW_BITS: u64 = 0x0101010101010101;

/** 2 a of each of eight bytes. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function twice(a: u64): u64 {
  return ((a & (0x7f * LOW_BITS)) << 1) ^ (((a >> 7) & LOW_BITS) * 0x1b);
}

/** Rows r + n in the place of rows r, for two columns. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function rows(a: u64, down: u64, low: u64): u64 {
  return ((a >> down) & low) | ((a << (32 - down)) & ~low);
}

/** InvMixColumns of two columns (FIPS 197, section 5.3.3). */
// @ts-ignore: a decorator of AssemblyScript
@inline
function inverseMixColumns(a: u64): u64 {
  const a2 = twice(a);
  const a4 = twice(a2);
  const a8 = twice(a4);
  const a9 = a8 ^ a;
  return (
    a8 ^ a4 ^ a2 ^
    rows(a9 ^ a2, 8, 0x00ffffff00ffffff) ^
    rows(a9 ^ a4, 16, 0x0000ffff0000ffff) ^
    rows(a9, 24, 0x000000ff000000ff)
  );
}

/** Round keys of the equivalent inverse cipher (FIPS 197, section 5.3.5), from the last to the first. */
export function invert(first: usize): void {
  copyKey(INVERSE_SCHEDULE + first, SCHEDULE + 224);
  for (let to = first + 16, from: usize = 208; to < 224; to += 16, from -= 16) {
    store<u64>(INVERSE_SCHEDULE + to, inverseMixColumns(load<u64>(SCHEDULE + from)));
    store<u64>(INVERSE_SCHEDULE + to, inverseMixColumns(load<u64>(SCHEDULE + from, 8)), 8);
  }
  copyKey(INVERSE_SCHEDULE + 224, SCHEDULE + first);
}
