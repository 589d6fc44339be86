// AES-IGE by tables that hold SubBytes and MixColumns together (J. Daemen, V. Rijmen, AES Proposal: Rijndael, section 5.2.1).
// Its addresses depend on the key and the data.
//
// The rounds are written out, so that a round key is an offset of a load. The schedules end at one place, whatever the length of
// the key: 12 rounds leave out the first two of 14, 10 rounds the first four.

import './derive';
import { D0, D1, D2, D3, DATA, E0, E1, E2, E3, INVERSE_SCHEDULE, IV, KEY, S, SCHEDULE, S_INVERSE } from './memory';
import { expand, invert } from './key-schedule';

export { DATA, IV, KEY };

let rounds: i32 = 0;

export function startEncryption(keyLength: i32): void {
  rounds = (keyLength >> 2) + 6;
  expand(keyLength, SCHEDULE + 16 * (14 - rounds));
}

export function startDecryption(keyLength: i32): void {
  startEncryption(keyLength);
  invert(16 * (14 - rounds));
}

/** Overwrites the keys, the iv and `length` bytes of data. */
export function wipe(length: i32): void {
  memory.fill(KEY, 0, E0 - KEY);
  memory.fill(DATA, 0, length);
}

/** A column of a round of E: bytes 0 to 3 of four words, one of each row. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function e(a: u32, b: u32, c: u32, d: u32, key: u32): u32 {
  return (
    load<u32>((a & 0xff) << 2, E0) ^
    load<u32>((b >> 6) & 0x3fc, E1) ^
    load<u32>((c >> 14) & 0x3fc, E2) ^
    load<u32>((d >> 22) & 0x3fc, E3) ^
    key
  );
}

/** A column of the last round of E: the last round has no MixColumns. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function eLast(a: u32, b: u32, c: u32, d: u32): u32 {
  return (
    <u32>load<u8>(a & 0xff, S) |
    (<u32>load<u8>((b >> 8) & 0xff, S) << 8) |
    (<u32>load<u8>((c >> 16) & 0xff, S) << 16) |
    (<u32>load<u8>(d >> 24, S) << 24)
  );
}

/** A column of a round of D: bytes 0 to 3 of four words, one of each row. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function d(a: u32, b: u32, c: u32, d: u32, key: u32): u32 {
  return (
    load<u32>((a & 0xff) << 2, D0) ^
    load<u32>((b >> 6) & 0x3fc, D1) ^
    load<u32>((c >> 14) & 0x3fc, D2) ^
    load<u32>((d >> 22) & 0x3fc, D3) ^
    key
  );
}

/** A column of the last round of D: the last round has no MixColumns. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function dLast(a: u32, b: u32, c: u32, d: u32): u32 {
  return (
    <u32>load<u8>(a & 0xff, S_INVERSE) |
    (<u32>load<u8>((b >> 8) & 0xff, S_INVERSE) << 8) |
    (<u32>load<u8>((c >> 16) & 0xff, S_INVERSE) << 16) |
    (<u32>load<u8>(d >> 24, S_INVERSE) << 24)
  );
}

/** c_i = E(p_i xor c_{i-1}) xor p_{i-1} */
export function encrypt(length: i32): void {
  const end = DATA + length;
  const firstKey = SCHEDULE + 16 * (14 - rounds);
  let c0 = load<u32>(IV);
  let c1 = load<u32>(IV, 4);
  let c2 = load<u32>(IV, 8);
  let c3 = load<u32>(IV, 12);
  let before0 = load<u32>(IV, 16);
  let before1 = load<u32>(IV, 20);
  let before2 = load<u32>(IV, 24);
  let before3 = load<u32>(IV, 28);
  let t0: u32, t1: u32, t2: u32, t3: u32;
  for (let at = DATA; at < end; at += 16) {
    c0 ^= load<u32>(at) ^ load<u32>(firstKey);
    c1 ^= load<u32>(at, 4) ^ load<u32>(firstKey, 4);
    c2 ^= load<u32>(at, 8) ^ load<u32>(firstKey, 8);
    c3 ^= load<u32>(at, 12) ^ load<u32>(firstKey, 12);
    if (rounds == 14) {
      t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 16));
      t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 20));
      t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 24));
      t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 28));
      c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 32));
      c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 36));
      c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 40));
      c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 44));
    }
    if (rounds >= 12) {
      t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 48));
      t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 52));
      t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 56));
      t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 60));
      c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 64));
      c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 68));
      c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 72));
      c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 76));
    }
    t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 80));
    t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 84));
    t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 88));
    t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 92));
    c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 96));
    c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 100));
    c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 104));
    c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 108));
    t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 112));
    t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 116));
    t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 120));
    t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 124));
    c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 128));
    c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 132));
    c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 136));
    c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 140));
    t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 144));
    t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 148));
    t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 152));
    t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 156));
    c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 160));
    c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 164));
    c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 168));
    c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 172));
    t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 176));
    t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 180));
    t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 184));
    t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 188));
    c0 = e(t0, t1, t2, t3, load<u32>(SCHEDULE, 192));
    c1 = e(t1, t2, t3, t0, load<u32>(SCHEDULE, 196));
    c2 = e(t2, t3, t0, t1, load<u32>(SCHEDULE, 200));
    c3 = e(t3, t0, t1, t2, load<u32>(SCHEDULE, 204));
    t0 = e(c0, c1, c2, c3, load<u32>(SCHEDULE, 208));
    t1 = e(c1, c2, c3, c0, load<u32>(SCHEDULE, 212));
    t2 = e(c2, c3, c0, c1, load<u32>(SCHEDULE, 216));
    t3 = e(c3, c0, c1, c2, load<u32>(SCHEDULE, 220));
    c0 = eLast(t0, t1, t2, t3) ^ load<u32>(SCHEDULE, 224) ^ before0;
    c1 = eLast(t1, t2, t3, t0) ^ load<u32>(SCHEDULE, 228) ^ before1;
    c2 = eLast(t2, t3, t0, t1) ^ load<u32>(SCHEDULE, 232) ^ before2;
    c3 = eLast(t3, t0, t1, t2) ^ load<u32>(SCHEDULE, 236) ^ before3;
    before0 = load<u32>(at);
    before1 = load<u32>(at, 4);
    before2 = load<u32>(at, 8);
    before3 = load<u32>(at, 12);
    store<u32>(at, c0);
    store<u32>(at, c1, 4);
    store<u32>(at, c2, 8);
    store<u32>(at, c3, 12);
  }
  store<u32>(IV, c0);
  store<u32>(IV, c1, 4);
  store<u32>(IV, c2, 8);
  store<u32>(IV, c3, 12);
  store<u32>(IV, before0, 16);
  store<u32>(IV, before1, 20);
  store<u32>(IV, before2, 24);
  store<u32>(IV, before3, 28);
}

/** p_i = D(c_i xor p_{i-1}) xor c_{i-1} */
export function decrypt(length: i32): void {
  const end = DATA + length;
  const firstKey = INVERSE_SCHEDULE + 16 * (14 - rounds);
  let before0 = load<u32>(IV);
  let before1 = load<u32>(IV, 4);
  let before2 = load<u32>(IV, 8);
  let before3 = load<u32>(IV, 12);
  let p0 = load<u32>(IV, 16);
  let p1 = load<u32>(IV, 20);
  let p2 = load<u32>(IV, 24);
  let p3 = load<u32>(IV, 28);
  let t0: u32, t1: u32, t2: u32, t3: u32;
  for (let at = DATA; at < end; at += 16) {
    p0 ^= load<u32>(at) ^ load<u32>(firstKey);
    p1 ^= load<u32>(at, 4) ^ load<u32>(firstKey, 4);
    p2 ^= load<u32>(at, 8) ^ load<u32>(firstKey, 8);
    p3 ^= load<u32>(at, 12) ^ load<u32>(firstKey, 12);
    if (rounds == 14) {
      t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 16));
      t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 20));
      t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 24));
      t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 28));
      p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 32));
      p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 36));
      p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 40));
      p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 44));
    }
    if (rounds >= 12) {
      t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 48));
      t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 52));
      t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 56));
      t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 60));
      p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 64));
      p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 68));
      p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 72));
      p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 76));
    }
    t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 80));
    t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 84));
    t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 88));
    t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 92));
    p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 96));
    p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 100));
    p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 104));
    p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 108));
    t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 112));
    t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 116));
    t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 120));
    t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 124));
    p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 128));
    p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 132));
    p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 136));
    p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 140));
    t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 144));
    t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 148));
    t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 152));
    t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 156));
    p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 160));
    p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 164));
    p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 168));
    p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 172));
    t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 176));
    t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 180));
    t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 184));
    t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 188));
    p0 = d(t0, t3, t2, t1, load<u32>(INVERSE_SCHEDULE, 192));
    p1 = d(t1, t0, t3, t2, load<u32>(INVERSE_SCHEDULE, 196));
    p2 = d(t2, t1, t0, t3, load<u32>(INVERSE_SCHEDULE, 200));
    p3 = d(t3, t2, t1, t0, load<u32>(INVERSE_SCHEDULE, 204));
    t0 = d(p0, p3, p2, p1, load<u32>(INVERSE_SCHEDULE, 208));
    t1 = d(p1, p0, p3, p2, load<u32>(INVERSE_SCHEDULE, 212));
    t2 = d(p2, p1, p0, p3, load<u32>(INVERSE_SCHEDULE, 216));
    t3 = d(p3, p2, p1, p0, load<u32>(INVERSE_SCHEDULE, 220));
    p0 = dLast(t0, t3, t2, t1) ^ load<u32>(INVERSE_SCHEDULE, 224) ^ before0;
    p1 = dLast(t1, t0, t3, t2) ^ load<u32>(INVERSE_SCHEDULE, 228) ^ before1;
    p2 = dLast(t2, t1, t0, t3) ^ load<u32>(INVERSE_SCHEDULE, 232) ^ before2;
    p3 = dLast(t3, t2, t1, t0) ^ load<u32>(INVERSE_SCHEDULE, 236) ^ before3;
    before0 = load<u32>(at);
    before1 = load<u32>(at, 4);
    before2 = load<u32>(at, 8);
    before3 = load<u32>(at, 12);
    store<u32>(at, p0);
    store<u32>(at, p1, 4);
    store<u32>(at, p2, 8);
    store<u32>(at, p3, 12);
  }
  store<u32>(IV, before0);
  store<u32>(IV, before1, 4);
  store<u32>(IV, before2, 8);
  store<u32>(IV, before3, 12);
  store<u32>(IV, p0, 16);
  store<u32>(IV, p1, 20);
  store<u32>(IV, p2, 24);
  store<u32>(IV, p3, 28);
}
