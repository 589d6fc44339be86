// `#sha512` by default: SHA-512's compression (FIPS 180-4) in few bytes, in halves of 32 bits, as in its twin. Platforms have an
// own engine or WebAssembly as a rule; those without take the twin, engines/generated/sha512.ts, which is larger and faster.

/** ROTR^n of a word (3.2): one half of it for n < 32; the other one, with h and l exchanged. */
const rotr = (h: number, l: number, n: number): number => (h >>> n) | (l << (32 - n));

/** The first 64 bits of the fractional part of a root of n (4.2.3, 5.3.5). */
function rootFraction(n: number, degree: 2n | 3n): bigint {
  const radicand = BigInt(n) << (64n * degree);
  // The integer part of all that are asked for is below 2^3.
  let root = 0n;
  for (let bit = 2n ** 66n; bit > 0n; bit >>= 1n) {
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
const SCHEDULE = /* @__PURE__ */ new Int32Array(160);
const VARIABLES = /* @__PURE__ */ new Int32Array(16);

/** Overwrites what the last block has left behind. */
export function wipe(): void {
  SCHEDULE.fill(0);
  VARIABLES.fill(0);
}

/**
 * 6.4.2: the hash value of one more block. To be followed by {@link wipe} after the last.
 *
 * @param into - Receives it, 8 words; may be one of the others.
 * @param from - The hash value before.
 * @param block - 16 words.
 */
export function compress(into: Int32Array, from: Int32Array, block: Int32Array): void {
  constants ??= rootFractions(80, 3n);
  const V = VARIABLES;
  schedule(SCHEDULE, block);
  for (let i = 0; i < 16; i++) {
    V[i] = from[i] as number;
  }
  rounds(V, constants, SCHEDULE);
  for (let i = 0; i < 16; i += 2) {
    const sum = low(from[i + 1]) + low(V[i + 1]);
    into[i] = (from[i] as number) + (V[i] as number) + carry(sum);
    into[i + 1] = sum;
  }
}

// The sum of low halves is exact as a double; what is above 2^32 is the carry. An array takes the low 32 bits of a number.
const low = (half: number | undefined): number => (half as number) >>> 0;
const carry = (sum: number): number => (sum / 2 ** 32) | 0;

/** Step 1: W_t = σ1(W_(t-2)) + W_(t-7) + σ0(W_(t-15)) + W_(t-16) for t ≥ 16, i = 2t. */
function schedule(W: Int32Array, block: Int32Array): void {
  for (let i = 0; i < 32; i++) {
    W[i] = block[i] as number;
  }
  for (let i = 32; i < 160; i += 2) {
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
      ((rotr(ph, pl, 19) ^ rotr(pl, ph, 29) ^ (ph >>> 6)) +
        (W[i - 14] as number) +
        (rotr(qh, ql, 1) ^ rotr(qh, ql, 8) ^ (qh >>> 7)) +
        (W[i - 32] as number) +
        carry(sum)) |
      0;
    W[i + 1] = sum | 0;
  }
}

/** Step 3, i = 2t. Instead of moving h = g, g = f, … the variables change their places in V. */
function rounds(V: Int32Array, K: Int32Array, W: Int32Array): void {
  for (let i = 0; i < 160; i += 2) {
    const [a, b, c, d] = [-i & 15, (2 - i) & 15, (4 - i) & 15, (6 - i) & 15];
    const [e, f, g, h] = [a ^ 8, b ^ 8, c ^ 8, d ^ 8];
    const ah = V[a] as number;
    const al = V[a + 1] as number;
    const eh = V[e] as number;
    const el = V[e + 1] as number;
    const [bh, bl] = [V[b] as number, V[b + 1] as number];
    const [gh, gl] = [V[g] as number, V[g + 1] as number];
    // T1 = h + Σ1(e) + Ch(e, f, g) + K_t + W_t
    const sum =
      low(V[h + 1]) +
      low(rotr(el, eh, 14) ^ rotr(el, eh, 18) ^ rotr(eh, el, 9)) +
      low(gl ^ (el & ((V[f + 1] as number) ^ gl))) +
      low(K[i + 1]) +
      low(W[i + 1]);
    const T1 =
      ((V[h] as number) +
        (rotr(eh, el, 14) ^ rotr(eh, el, 18) ^ rotr(el, eh, 9)) +
        (gh ^ (eh & ((V[f] as number) ^ gh))) +
        (K[i] as number) +
        (W[i] as number) +
        carry(sum)) |
      0;
    // d + T1
    const sumOfE = low(V[d + 1]) + low(sum);
    V[d] = ((V[d] as number) + T1 + carry(sumOfE)) | 0;
    V[d + 1] = sumOfE | 0;
    // T1 + Σ0(a) + Maj(a, b, c)
    const sumOfA =
      low(sum) +
      low(rotr(al, ah, 28) ^ rotr(ah, al, 2) ^ rotr(ah, al, 7)) +
      low((al & bl) ^ ((V[c + 1] as number) & (al ^ bl)));
    V[h] =
      (T1 +
        (rotr(ah, al, 28) ^ rotr(al, ah, 2) ^ rotr(al, ah, 7)) +
        ((ah & bh) ^ ((V[c] as number) & (ah ^ bh))) +
        carry(sumOfA)) |
      0;
    V[h + 1] = sumOfA | 0;
  }
}
