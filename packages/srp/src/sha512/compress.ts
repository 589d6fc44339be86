// `#sha512` by default: SHA-512's compression (FIPS 180-4) in few bytes, in halves of 32 bits, as in its twin. Platforms have an
// own engine or WebAssembly as a rule; those without take the twin, engines/generated/sha512.ts, which is larger and faster.

/** ROTR^n of a word (3.2): one half of it for n < 32; the other one, with h and l exchanged. */
const rotr = (h: number, l: number, n: number): number => (h >>> n) | (l << (32 - n));

/** The first 64 bits of the fractional part of a root of n (4.2.3, 5.3.5). */
function rootFraction(n: number, degree: 2n | 3n): bigint {
  const radicand = BigInt(n) << (64n * degree);
  let root = 0n;
  for (let bit = 2n ** 68n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** degree <= radicand) {
      root += bit;
    }
  }
  return root;
}

/** Of the roots of the first `count` primes, two halves a word, the high half first. */
function rootFractions(count: number, degree: 2n | 3n): Int32Array {
  const halves = new Int32Array(2 * count);
  const primes: number[] = [];
  for (let n = 2, i = 0; i < 2 * count; n++) {
    if (primes.every((p) => n % p !== 0)) {
      primes.push(n);
      const fraction = rootFraction(n, degree);
      halves[i++] = Number(BigInt.asIntN(32, fraction >> 32n));
      halves[i++] = Number(BigInt.asIntN(32, fraction));
    }
  }
  return halves;
}

/** 5.3.5, two halves a word, in a fresh array. */
export function initialValue(): Int32Array {
  return rootFractions(8, 2n);
}

// 4.2.3, computed when it is needed for the first time.
let constants: Int32Array | undefined;

// The message schedule, 80 words, and a … h. Secret, see wipe.
const W = /* @__PURE__ */ new Int32Array(160);
const V = /* @__PURE__ */ new Int32Array(16);

/** Overwrites what the last block has left behind. */
export function wipe(): void {
  W.fill(0);
  V.fill(0);
}

/**
 * 6.4.2: the hash value of one more block. To be followed by {@link wipe} after the last.
 *
 * The sum of low halves is exact as a double; what is above 2^32 is the carry. An array takes the low 32 bits of a number.
 *
 * @param into - Receives it, 8 words; may be one of the others.
 * @param from - The hash value before.
 * @param block - 16 words.
 */
export function compress(into: Int32Array, from: Int32Array, block: Int32Array): void {
  constants ??= rootFractions(80, 3n);
  const K = constants;
  for (let i = 0; i < 32; i++) {
    W[i] = block[i] as number;
  }
  for (let i = 32; i < 160; i += 2) {
    schedule(i);
  }
  for (let i = 0; i < 16; i++) {
    V[i] = from[i] as number;
  }
  for (let i = 0; i < 160; i += 2) {
    round(i, K);
  }
  for (let i = 0; i < 16; i += 2) {
    const sum = low(from[i + 1]) + low(V[i + 1]);
    into[i] = (from[i] as number) + (V[i] as number) + carry(sum);
    into[i + 1] = sum;
  }
}

const low = (half: number | undefined): number => (half as number) >>> 0;
const carry = (sum: number): number => (sum / 2 ** 32) | 0;

/** Step 1, for t ≥ 16, i = 2t: W_t = σ1(W_(t-2)) + W_(t-7) + σ0(W_(t-15)) + W_(t-16). */
function schedule(i: number): void {
  const ph = W[i - 4] as number;
  const pl = W[i - 3] as number;
  const qh = W[i - 30] as number;
  const ql = W[i - 29] as number;
  const sum =
    low(rotr(pl, ph, 19) ^ rotr(ph, pl, 29) ^ rotr(pl, ph, 6)) +
    low(W[i - 13]) +
    low(rotr(ql, qh, 1) ^ rotr(ql, qh, 8) ^ rotr(ql, qh, 7)) +
    low(W[i - 31]);
  W[i] =
    (rotr(ph, pl, 19) ^ rotr(pl, ph, 29) ^ (ph >>> 6)) +
    (W[i - 14] as number) +
    (rotr(qh, ql, 1) ^ rotr(qh, ql, 8) ^ (qh >>> 7)) +
    (W[i - 32] as number) +
    carry(sum);
  W[i + 1] = sum;
}

/** Step 3, i = 2t. Instead of moving h = g, g = f, … the variables change their places in V. */
function round(i: number, K: Int32Array): void {
  const v = (at: number): number => V[(at - i) & 15] as number;
  const [ah, al, eh, el] = [v(0), v(1), v(8), v(9)];
  // T1 = h + Σ1(e) + Ch(e, f, g) + K_t + W_t
  const sum =
    low(v(15)) +
    low(rotr(el, eh, 14) ^ rotr(el, eh, 18) ^ rotr(eh, el, 9)) +
    low(v(13) ^ (el & (v(11) ^ v(13)))) +
    low(K[i + 1]) +
    low(W[i + 1]);
  const T1 =
    v(14) +
    (rotr(eh, el, 14) ^ rotr(eh, el, 18) ^ rotr(el, eh, 9)) +
    (v(12) ^ (eh & (v(10) ^ v(12)))) +
    (K[i] as number) +
    (W[i] as number) +
    carry(sum);
  // T1 + Σ0(a) + Maj(a, b, c)
  const sumOfA =
    low(sum) +
    low(rotr(al, ah, 28) ^ rotr(ah, al, 2) ^ rotr(ah, al, 7)) +
    low((al & v(3)) ^ (v(5) & (al ^ v(3))));
  const sumOfE = low(v(7)) + low(sum);
  V[(14 - i) & 15] =
    T1 +
    (rotr(ah, al, 28) ^ rotr(al, ah, 2) ^ rotr(al, ah, 7)) +
    ((ah & v(2)) ^ (v(4) & (ah ^ v(2)))) +
    carry(sumOfA);
  V[(15 - i) & 15] = sumOfA;
  // d + T1
  V[(6 - i) & 15] = v(6) + T1 + carry(sumOfE);
  V[(7 - i) & 15] = sumOfE;
}
