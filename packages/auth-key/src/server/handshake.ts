// What a server draws for one handshake.

import { type Bytes, checkBytes } from '@mtproof/contract';
import { integers, isPrime64 } from '@mtproof/modp';
import { equalBytes } from '@noble/ciphers/utils.js';
import type { DhSecret } from './dh-secret.ts';

/** All the randomness of a server in one handshake. */
export interface Handshake {
  /** 16 random bytes. */
  readonly server_nonce: Uint8Array;
  /** An odd prime, big-endian without zeros in front. */
  readonly p: Uint8Array;
  /** A larger one; p · q is below 2^64, usually below 2^63. */
  readonly q: Uint8Array;
  /** For this handshake only; returned by {@link dhSecret}. */
  readonly dh: DhSecret;
  /** 8 random bytes, behind the inner data of server_DH_params_ok. */
  readonly padding: Uint8Array;
}

/** A {@link Handshake}, copied and completed. */
export interface Drawn {
  readonly server_nonce: Bytes;
  readonly pq: Bytes;
  readonly p: Bytes;
  readonly q: Bytes;
  readonly dh: DhSecret;
  readonly padding: Bytes;
}

const PQ_LENGTH = 8;

const isOddPrime = (n: Uint8Array): boolean =>
  n.length <= PQ_LENGTH && n[0] !== 0 && !equalBytes(n, Uint8Array.of(2)) && isPrime64(n);

// p < q are odd primes, p · q < 2^64
function multiply(p: Uint8Array, q: Uint8Array): Bytes {
  checkBytes(p, 'p');
  checkBytes(q, 'q');
  const { compare, fromBytes, mul, toBytes } = integers;
  const [P, Q] = [fromBytes(p), fromBytes(q)];
  const pq = toBytes(mul(P, Q), p.length + q.length);
  const zeros = pq.findIndex((byte) => byte !== 0);
  const fits = pq.length - zeros <= PQ_LENGTH && compare(P, Q) < 0;
  if (!isOddPrime(p) || !isOddPrime(q) || !fits) {
    throw new RangeError('"p" and "q" expected odd primes, p < q, p · q < 2^64, without zeros in front');
  }
  return pq.slice(zeros);
}

/** @throws {@link TypeError} or {@link RangeError} A part has the wrong type, length or value. */
export function copyHandshake({ server_nonce, p, q, dh, padding }: Handshake): Drawn {
  checkBytes(server_nonce, 'server_nonce', 16);
  checkBytes(padding, 'padding', 8);
  return {
    server_nonce: Uint8Array.from(server_nonce),
    pq: multiply(p, q),
    p: Uint8Array.from(p),
    q: Uint8Array.from(q),
    dh,
    padding: Uint8Array.from(padding),
  };
}
