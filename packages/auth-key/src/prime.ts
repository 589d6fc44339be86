// Miller–Rabin with the bases that decide every number of 64 bits, so that no randomness is needed.

// The first 12 primes: no composite below 318665857834031151167461 > 2^78 passes them all (Sorenson and Webster, Strong
// pseudoprimes to twelve prime bases, Math. Comp. 86, 2017).
const BASES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

// base^exponent mod modulus
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [b, e] = [base, exponent]; e > 0n; [b, e] = [(b * b) % modulus, e >> 1n]) {
    if (e & 1n) {
      result = (result * b) % modulus;
    }
  }
  return result;
}

/** Whether n < 2^64 is prime. */
export function isPrime(n: bigint): boolean {
  if (n < 2n) {
    return false;
  }
  for (const base of BASES) {
    if (n % base === 0n) {
      return n === base;
    }
  }
  // n - 1 = 2^s · d, d odd
  let [s, d] = [0, n - 1n];
  while (d % 2n === 0n) {
    [s, d] = [s + 1, d / 2n];
  }

  const passes = (a: bigint): boolean => {
    // a^d = 1, or a^(2^r · d) = -1 for an r with 0 ≤ r < s
    let y = power(a, d, n);
    if (y === 1n) {
      return true;
    }
    for (let r = 0; r < s; r++) {
      if (y === n - 1n) {
        return true;
      }
      y = (y * y) % n;
    }
    return false;
  };
  return BASES.every(passes);
}
