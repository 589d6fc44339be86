// SHA-1, FIPS 180-4 sections 4.1.1, 5 and 6.1.2: the compression function over blocks in memory, and the whole hash of a
// message that fits in them.
//
//     offset     0    20  H, the state: five words
//               64   320  W, the message schedule: 80 words
//              448    20  H^(0), which the host writes once
//             1024 32768  blocks, which the host writes

const H: usize = 0;
const W: usize = 64;
const INITIAL: usize = 448;
const BLOCKS: usize = 1024;

// K_t, FIPS 180-4 section 4.2.1.
const K_0: u32 = 0x5a827999;
const K_20: u32 = 0x6ed9eba1;
const K_40: u32 = 0x8f1bbcdc;
const K_60: u32 = 0xca62c1d6;

// @ts-ignore: decorator
@inline
function ch(x: u32, y: u32, z: u32): u32 {
  return z ^ (x & (y ^ z));
}

// @ts-ignore: decorator
@inline
function parity(x: u32, y: u32, z: u32): u32 {
  return x ^ y ^ z;
}

// @ts-ignore: decorator
@inline
function maj(x: u32, y: u32, z: u32): u32 {
  return (x & y) | (z & (x | y));
}

function prepare(block: usize): void {
  for (let t: usize = 0; t < 64; t += 4) {
    store<u32>(t, bswap(load<u32>(block + t)), W);
  }
  for (let t: usize = 64; t < 320; t += 4) {
    const sum = load<u32>(t, W - 12) ^ load<u32>(t, W - 32) ^ load<u32>(t, W - 56) ^ load<u32>(t, W - 64);
    store<u32>(t, rotl(sum, 1), W);
  }
}

// What round t adds to e, but for f_t(b, c, d).
// @ts-ignore: decorator
@inline
function addend(t: usize, a: u32, k: u32): u32 {
  return rotl(a, 5) + k + load<u32>(t, W);
}

/** Takes `count` blocks into the state. The names of the five variables move on by one each round, instead of their values. */
export function compress(count: u32): void {
  let a = load<u32>(H);
  let b = load<u32>(H + 4);
  let c = load<u32>(H + 8);
  let d = load<u32>(H + 12);
  let e = load<u32>(H + 16);
  for (let i: u32 = 0; i < count; i++) {
    prepare(BLOCKS + 64 * i);
    for (let t: usize = 0; t < 80; t += 20) {
      e += addend(t, a, K_0) + ch(b, c, d);
      b = rotl(b, 30);
      d += addend(t + 4, e, K_0) + ch(a, b, c);
      a = rotl(a, 30);
      c += addend(t + 8, d, K_0) + ch(e, a, b);
      e = rotl(e, 30);
      b += addend(t + 12, c, K_0) + ch(d, e, a);
      d = rotl(d, 30);
      a += addend(t + 16, b, K_0) + ch(c, d, e);
      c = rotl(c, 30);
    }
    for (let t: usize = 80; t < 160; t += 20) {
      e += addend(t, a, K_20) + parity(b, c, d);
      b = rotl(b, 30);
      d += addend(t + 4, e, K_20) + parity(a, b, c);
      a = rotl(a, 30);
      c += addend(t + 8, d, K_20) + parity(e, a, b);
      e = rotl(e, 30);
      b += addend(t + 12, c, K_20) + parity(d, e, a);
      d = rotl(d, 30);
      a += addend(t + 16, b, K_20) + parity(c, d, e);
      c = rotl(c, 30);
    }
    for (let t: usize = 160; t < 240; t += 20) {
      e += addend(t, a, K_40) + maj(b, c, d);
      b = rotl(b, 30);
      d += addend(t + 4, e, K_40) + maj(a, b, c);
      a = rotl(a, 30);
      c += addend(t + 8, d, K_40) + maj(e, a, b);
      e = rotl(e, 30);
      b += addend(t + 12, c, K_40) + maj(d, e, a);
      d = rotl(d, 30);
      a += addend(t + 16, b, K_40) + maj(c, d, e);
      c = rotl(c, 30);
    }
    for (let t: usize = 240; t < 320; t += 20) {
      e += addend(t, a, K_60) + parity(b, c, d);
      b = rotl(b, 30);
      d += addend(t + 4, e, K_60) + parity(a, b, c);
      a = rotl(a, 30);
      c += addend(t + 8, d, K_60) + parity(e, a, b);
      e = rotl(e, 30);
      b += addend(t + 12, c, K_60) + parity(d, e, a);
      d = rotl(d, 30);
      a += addend(t + 16, b, K_60) + parity(c, d, e);
      c = rotl(c, 30);
    }
    a += load<u32>(H);
    b += load<u32>(H + 4);
    c += load<u32>(H + 8);
    d += load<u32>(H + 12);
    e += load<u32>(H + 16);
    store<u32>(H, a);
    store<u32>(H + 4, b);
    store<u32>(H + 8, c);
    store<u32>(H + 12, d);
    store<u32>(H + 16, e);
  }
}

/**
 * The hash of the first `length` bytes of the blocks, after which 72 are free: big-endian, in the place of the state. Overwrites what
 * it used, but for that.
 */
export function whole(length: u32): void {
  for (let at: usize = 0; at < 20; at += 4) {
    store<u32>(at, load<u32>(at, INITIAL), H);
  }
  const end = (length + 72) & ~63;
  store<u64>(BLOCKS + length, 0x80);
  for (let at: usize = (length & ~7) + 8; at < end; at += 8) {
    store<u64>(BLOCKS + at, 0);
  }
  store<u64>(BLOCKS + end - 8, bswap((<u64>length) << 3));
  compress(end >> 6);
  for (let at: usize = H; at < H + 20; at += 4) {
    store<u32>(at, bswap(load<u32>(at)));
  }
  for (let at: usize = BLOCKS; at < BLOCKS + end; at += 8) {
    store<u64>(at, 0);
  }
  for (let at: usize = W; at < W + 320; at += 8) {
    store<u64>(at, 0);
  }
}
