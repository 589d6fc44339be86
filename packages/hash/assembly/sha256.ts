// SHA-256, FIPS 180-4 sections 4.1.2, 5 and 6.2.2: the compression function over blocks in memory, and the whole hash of a message
// that fits in them. The message schedule is in locals, 16 words of it at a time.
//
//     offset     0    32  H, the state: eight words
//              448    32  H^(0), which the host writes once
//              512   256  K, the constants, which the host writes once
//             1024 32768  blocks, which the host writes

const H: usize = 0;
const INITIAL: usize = 448;
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

// T1 of the round whose constant is at t.
// @ts-ignore: decorator
@inline
function t1(t: usize, e: u32, f: u32, g: u32, h: u32, w: u32): u32 {
  return h + big_sigma_1(e) + ch(e, f, g) + load<u32>(t, K) + w;
}

// T2.
// @ts-ignore: decorator
@inline
function t2(a: u32, b: u32, c: u32): u32 {
  return big_sigma_0(a) + maj(a, b, c);
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
    const block: usize = BLOCKS + 64 * i;
    let w0 = bswap(load<u32>(block));
    let w1 = bswap(load<u32>(block, 4));
    let w2 = bswap(load<u32>(block, 8));
    let w3 = bswap(load<u32>(block, 12));
    let w4 = bswap(load<u32>(block, 16));
    let w5 = bswap(load<u32>(block, 20));
    let w6 = bswap(load<u32>(block, 24));
    let w7 = bswap(load<u32>(block, 28));
    let w8 = bswap(load<u32>(block, 32));
    let w9 = bswap(load<u32>(block, 36));
    let w10 = bswap(load<u32>(block, 40));
    let w11 = bswap(load<u32>(block, 44));
    let w12 = bswap(load<u32>(block, 48));
    let w13 = bswap(load<u32>(block, 52));
    let w14 = bswap(load<u32>(block, 56));
    let w15 = bswap(load<u32>(block, 60));
    h = t1(0, e, f, g, h, w0);
    d += h;
    h += t2(a, b, c);
    g = t1(4, d, e, f, g, w1);
    c += g;
    g += t2(h, a, b);
    f = t1(8, c, d, e, f, w2);
    b += f;
    f += t2(g, h, a);
    e = t1(12, b, c, d, e, w3);
    a += e;
    e += t2(f, g, h);
    d = t1(16, a, b, c, d, w4);
    h += d;
    d += t2(e, f, g);
    c = t1(20, h, a, b, c, w5);
    g += c;
    c += t2(d, e, f);
    b = t1(24, g, h, a, b, w6);
    f += b;
    b += t2(c, d, e);
    a = t1(28, f, g, h, a, w7);
    e += a;
    a += t2(b, c, d);
    h = t1(32, e, f, g, h, w8);
    d += h;
    h += t2(a, b, c);
    g = t1(36, d, e, f, g, w9);
    c += g;
    g += t2(h, a, b);
    f = t1(40, c, d, e, f, w10);
    b += f;
    f += t2(g, h, a);
    e = t1(44, b, c, d, e, w11);
    a += e;
    e += t2(f, g, h);
    d = t1(48, a, b, c, d, w12);
    h += d;
    d += t2(e, f, g);
    c = t1(52, h, a, b, c, w13);
    g += c;
    c += t2(d, e, f);
    b = t1(56, g, h, a, b, w14);
    f += b;
    b += t2(c, d, e);
    a = t1(60, f, g, h, a, w15);
    e += a;
    a += t2(b, c, d);
    for (let t: usize = 64; t < 256; t += 64) {
      w0 += sigma_1(w14) + w9 + sigma_0(w1);
      h = t1(t, e, f, g, h, w0);
      d += h;
      h += t2(a, b, c);
      w1 += sigma_1(w15) + w10 + sigma_0(w2);
      g = t1(t + 4, d, e, f, g, w1);
      c += g;
      g += t2(h, a, b);
      w2 += sigma_1(w0) + w11 + sigma_0(w3);
      f = t1(t + 8, c, d, e, f, w2);
      b += f;
      f += t2(g, h, a);
      w3 += sigma_1(w1) + w12 + sigma_0(w4);
      e = t1(t + 12, b, c, d, e, w3);
      a += e;
      e += t2(f, g, h);
      w4 += sigma_1(w2) + w13 + sigma_0(w5);
      d = t1(t + 16, a, b, c, d, w4);
      h += d;
      d += t2(e, f, g);
      w5 += sigma_1(w3) + w14 + sigma_0(w6);
      c = t1(t + 20, h, a, b, c, w5);
      g += c;
      c += t2(d, e, f);
      w6 += sigma_1(w4) + w15 + sigma_0(w7);
      b = t1(t + 24, g, h, a, b, w6);
      f += b;
      b += t2(c, d, e);
      w7 += sigma_1(w5) + w0 + sigma_0(w8);
      a = t1(t + 28, f, g, h, a, w7);
      e += a;
      a += t2(b, c, d);
      w8 += sigma_1(w6) + w1 + sigma_0(w9);
      h = t1(t + 32, e, f, g, h, w8);
      d += h;
      h += t2(a, b, c);
      w9 += sigma_1(w7) + w2 + sigma_0(w10);
      g = t1(t + 36, d, e, f, g, w9);
      c += g;
      g += t2(h, a, b);
      w10 += sigma_1(w8) + w3 + sigma_0(w11);
      f = t1(t + 40, c, d, e, f, w10);
      b += f;
      f += t2(g, h, a);
      w11 += sigma_1(w9) + w4 + sigma_0(w12);
      e = t1(t + 44, b, c, d, e, w11);
      a += e;
      e += t2(f, g, h);
      w12 += sigma_1(w10) + w5 + sigma_0(w13);
      d = t1(t + 48, a, b, c, d, w12);
      h += d;
      d += t2(e, f, g);
      w13 += sigma_1(w11) + w6 + sigma_0(w14);
      c = t1(t + 52, h, a, b, c, w13);
      g += c;
      c += t2(d, e, f);
      w14 += sigma_1(w12) + w7 + sigma_0(w15);
      b = t1(t + 56, g, h, a, b, w14);
      f += b;
      b += t2(c, d, e);
      w15 += sigma_1(w13) + w8 + sigma_0(w0);
      a = t1(t + 60, f, g, h, a, w15);
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

/**
 * The hash of the first `length` bytes of the blocks, after which 72 are free: big-endian, in the place of the state. Overwrites what
 * it used, but for that.
 */
export function whole(length: u32): void {
  for (let at: usize = 0; at < 32; at += 8) {
    store<u64>(at, load<u64>(at, INITIAL), H);
  }
  const end = (length + 72) & ~63;
  store<u64>(BLOCKS + length, 0x80);
  for (let at: usize = (length & ~7) + 8; at < end; at += 8) {
    store<u64>(BLOCKS + at, 0);
  }
  store<u64>(BLOCKS + end - 8, bswap((<u64>length) << 3));
  compress(end >> 6);
  for (let at: usize = H; at < H + 32; at += 4) {
    store<u32>(at, bswap(load<u32>(at)));
  }
  for (let at: usize = BLOCKS; at < BLOCKS + end; at += 8) {
    store<u64>(at, 0);
  }
}
