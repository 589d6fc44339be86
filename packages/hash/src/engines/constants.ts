// The constants of SHA-256, FIPS 180-4 sections 4.2.2 and 5.3.3, computed from what they are. A double holds the integral part and
// more than 32 bits of the fraction, so that no rounding reaches them.

function* primes(): Generator<number> {
  for (let n = 2; ; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) {
      divisor++;
    }
    if (divisor * divisor > n) {
      yield n;
    }
  }
}

/** The first 32 bits of the fractional parts of the roots of the first `count` primes. */
function fractions(root: (n: number) => number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  const prime = primes();
  for (let i = 0; i < count; i++) {
    words[i] = (root(prime.next().value as number) % 1) * 2 ** 32;
  }
  return words;
}

/** H^(0) of SHA-1, section 5.3.1. */
export const sha1Initial = (): Uint32Array =>
  Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);

/** H^(0) of SHA-256: from the square roots of the first eight primes. */
export const sha256Initial = (): Uint32Array => fractions(Math.sqrt, 8);

/** K of SHA-256: from the cube roots of the first 64 primes. */
export const sha256Constants = (): Uint32Array => fractions(Math.cbrt, 64);
