import { type Bytes, checkBytes } from '@mtproof/contract';
import { isPrime64 } from '@mtproof/modp';
import { AuthKeyError } from './error.ts';
import { findDivisor } from './pollard-brent.ts';
import { squareForms } from './square-forms.ts';

/** Two primes, p < q, in their shortest form. */
export interface Factors {
  readonly p: Bytes;
  readonly q: Bytes;
}

// 3 · 5
const SMALLEST = 15n;

/** Big-endian, without zeros in front. */
function toBytes(n: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, n);
  return bytes.slice(bytes.findIndex((byte) => byte !== 0));
}

/** At most 8 bytes. */
function fromBytes(bytes: Uint8Array): bigint {
  const all = new Uint8Array(8);
  all.set(bytes, 8 - bytes.length);
  return new DataView(all.buffer).getBigUint64(0);
}

/** Square forms are ten times as fast; of Pollard's rho it is known that it always ends well. */
function divisorOf(n: bigint): bigint {
  const divisor = squareForms(n);
  return divisor > 1n ? divisor : findDivisor(n);
}

function checkRange(pq: Uint8Array): bigint {
  checkBytes(pq, 'pq');
  if (pq.length === 0 || pq.length > 8) {
    throw new AuthKeyError('AUTH_PQ_RANGE', `pq has ${pq.length} bytes, expected 1 … 8`);
  }
  if (pq[0] === 0) {
    throw new AuthKeyError('AUTH_PQ_RANGE', 'pq begins with a zero byte, expected its shortest form');
  }
  const n = fromBytes(pq);
  if (n < SMALLEST) {
    throw new AuthKeyError('AUTH_PQ_RANGE', `pq is ${n}, expected at least ${SMALLEST}`);
  }
  return n;
}

/**
 * Factors pq, the puzzle that a server sets before it does costly work.
 *
 *     pq = p · q, p < q, both odd primes
 *
 * Shanks's square forms, should they fail Pollard's rho after Brent with fixed starting values, and Miller–Rabin with bases that
 * decide all numbers of 64 bits: every pq below 2^64, not only the usual ones below 2^63 with factors of 31 bits, in bounded
 * time. About a millisecond.
 *
 * @param pq - 1 … 8 big-endian bytes, untrusted.
 * @returns p and q, as `req_DH_params` and the inner data carry them: without zeros in front.
 * @throws {@link TypeError} `pq` is not a Uint8Array.
 * @throws {@link AuthKeyError} In this order: `AUTH_PQ_RANGE` (not the shortest form of 15 … 2^64 - 1), `AUTH_PQ_FACTORS`
 * (even, prime, a square, three or more factors).
 * @see https://core.telegram.org/mtproto/auth_key (Proof of work)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { factorize } from '@mtproof/auth-key';
 *
 * // 10403 = 101 · 103
 * assert.deepEqual(factorize(Uint8Array.of(0x28, 0xa3)), { p: Uint8Array.of(101), q: Uint8Array.of(103) });
 * ```
 */
export function factorize(pq: Uint8Array): Factors {
  const n = checkRange(pq);
  if (n % 2n === 0n || isPrime64(pq)) {
    throw new AuthKeyError(
      'AUTH_PQ_FACTORS',
      `pq is ${n}, ${n % 2n === 0n ? 'even' : 'a prime'}; expected the product of two odd primes`,
    );
  }

  const divisor = divisorOf(n);
  const [p, q] = divisor * divisor < n ? [divisor, n / divisor] : [n / divisor, divisor];
  if (p === q || !isPrime64(toBytes(p)) || !isPrime64(toBytes(q))) {
    throw new AuthKeyError('AUTH_PQ_FACTORS', `pq is ${n}, expected the product of two different primes`);
  }
  return { p: toBytes(p), q: toBytes(q) };
}
