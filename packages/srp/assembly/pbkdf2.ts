// The iterations of PBKDF2-HMAC-SHA512 (RFC 8018, 5.2): U_i = HMAC(password, U_(i-1)), T = T xor U_i. Everything stays in words.

import { compress } from './sha512/hmac-block';

const HASH: usize = 64;

/** Where the caller puts the state, and finds it: four hash values. Secret. */
export const STATE: usize = memory.data(256, 16);

const INNER: usize = STATE; // of K xor ipad
const OUTER: usize = STATE + HASH; // of K xor opad
const U: usize = STATE + 2 * HASH;
const T: usize = STATE + 3 * HASH;

/** Words come and go with the high half first; those of WebAssembly have the low half first. */
function swapHalves(): void {
  for (let at = STATE; at < STATE + 4 * HASH; at += 8) {
    store<u64>(at, rotl(load<u64>(at), 32));
  }
}

/** Goes on by `count` iterations. */
export function iterate(count: i32): void {
  swapHalves();
  for (let i = 0; i < count; i++) {
    compress(INNER, U);
    compress(OUTER, U);
    for (let j: usize = 0; j < HASH; j += 8) {
      store<u64>(T + j, load<u64>(T + j) ^ load<u64>(U + j));
    }
  }
  swapHalves();
}
