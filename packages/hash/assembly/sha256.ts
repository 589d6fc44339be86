// SHA-256, FIPS 180-4 sections 4.1.2 and 6.2.2: the compression function over blocks in memory.
//
//     offset     0    32  H, the state: eight words
//               64   256  W, the message schedule: 64 words
//              512   256  K, the constants, which the host writes once
//             1024 32768  blocks, which the host writes

const H: usize = 0;
const W: usize = 64;
const K: usize = 512;
const BLOCKS: usize = 1024;

// @ts-ignore: decorator
@inline
function big_sigma_0(x: u32): u32 {
  return rotr(x, 2) ^ rotr(x, 13) ^ rotr(x, 22);
}

// @ts-ignore: decorator
@inline
function big_sigma_1(x: u32): u32 {
  return rotr(x, 6) ^ rotr(x, 11) ^ rotr(x, 25);
}

// @ts-ignore: decorator
@inline
function sigma_0(x: u32): u32 {
  return rotr(x, 7) ^ rotr(x, 18) ^ (x >> 3);
}

// @ts-ignore: decorator
@inline
function sigma_1(x: u32): u32 {
  return rotr(x, 17) ^ rotr(x, 19) ^ (x >> 10);
}

// Ch(x, y, z) = (x and y) xor (not x and z), in one operation less.
// @ts-ignore: decorator
@inline
function ch(x: u32, y: u32, z: u32): u32 {
  return z ^ (x & (y ^ z));
}

// Maj(x, y, z) = (x and y) xor (x and z) xor (y and z), in one operation less.
// @ts-ignore: decorator
@inline
function maj(x: u32, y: u32, z: u32): u32 {
  return (x & y) | (z & (x | y));
}

// T1 of round t.
// @ts-ignore: decorator
@inline
function t1(t: usize, e: u32, f: u32, g: u32, h: u32): u32 {
  return h + big_sigma_1(e) + ch(e, f, g) + load<u32>(t, K) + load<u32>(t, W);
}

// T2.
// @ts-ignore: decorator
@inline
function t2(a: u32, b: u32, c: u32): u32 {
  return big_sigma_0(a) + maj(a, b, c);
}

function prepare(block: usize): void {
  for (let t: usize = 0; t < 64; t += 4) {
    store<u32>(t, bswap(load<u32>(block + t)), W);
  }
  for (let t: usize = 64; t < 256; t += 4) {
    const before_2 = load<u32>(t, W - 8);
    const before_7 = load<u32>(t, W - 28);
    const before_15 = load<u32>(t, W - 60);
    const before_16 = load<u32>(t, W - 64);
    store<u32>(t, sigma_1(before_2) + before_7 + sigma_0(before_15) + before_16, W);
  }
}

/** Takes `count` blocks into the state. The names of the eight variables move on by one each round, instead of their values. */
export function compress(count: u32): void {
  let a = load<u32>(H);
  let b = load<u32>(H + 4);
  let c = load<u32>(H + 8);
  let d = load<u32>(H + 12);
  let e = load<u32>(H + 16);
  let f = load<u32>(H + 20);
  let g = load<u32>(H + 24);
  let h = load<u32>(H + 28);
  for (let i: u32 = 0; i < count; i++) {
    prepare(BLOCKS + 64 * i);
    for (let t: usize = 0; t < 256; t += 32) {
      h = t1(t, e, f, g, h);
      d += h;
      h += t2(a, b, c);
      g = t1(t + 4, d, e, f, g);
      c += g;
      g += t2(h, a, b);
      f = t1(t + 8, c, d, e, f);
      b += f;
      f += t2(g, h, a);
      e = t1(t + 12, b, c, d, e);
      a += e;
      e += t2(f, g, h);
      d = t1(t + 16, a, b, c, d);
      h += d;
      d += t2(e, f, g);
      c = t1(t + 20, h, a, b, c);
      g += c;
      c += t2(d, e, f);
      b = t1(t + 24, g, h, a, b);
      f += b;
      b += t2(c, d, e);
      a = t1(t + 28, f, g, h, a);
      e += a;
      a += t2(b, c, d);
    }
    a += load<u32>(H);
    b += load<u32>(H + 4);
    c += load<u32>(H + 8);
    d += load<u32>(H + 12);
    e += load<u32>(H + 16);
    f += load<u32>(H + 20);
    g += load<u32>(H + 24);
    h += load<u32>(H + 28);
    store<u32>(H, a);
    store<u32>(H + 4, b);
    store<u32>(H + 8, c);
    store<u32>(H + 12, d);
    store<u32>(H + 16, e);
    store<u32>(H + 20, f);
    store<u32>(H + 24, g);
    store<u32>(H + 28, h);
  }
}
