// What a server remembers of one handshake.

import { type Bytes, checkBytes, checkInt, expected } from '@mtproof/contract';
import { integers, isPrime64 } from '@mtproof/modp';
import { equalBytes } from '@noble/ciphers/utils.js';
import { fingerprint } from '../fingerprint.ts';
import { checkRsaKeys, type RsaPrivateKey } from '../rsa-key.ts';
import type { DhSecret } from './dh-secret.ts';

/** A server's part in one handshake: what it is, and all the randomness it will use. */
export interface Setup {
  /** 16 random bytes. */
  readonly server_nonce: Uint8Array;
  /** An odd prime, big-endian without zeros in front. */
  readonly p: Uint8Array;
  /** A larger one; p · q is below 2^64, usually below 2^63. */
  readonly q: Uint8Array;
  /** The server's RSA keys, as it offers them. */
  readonly rsa_keys: readonly RsaPrivateKey[];
  /** For this handshake only; returned by {@link dhSecret}. */
  readonly dh: DhSecret;
  /** 8 random bytes, behind the inner data of server_DH_params_ok. */
  readonly padding: Uint8Array;
  /** Id of the data center, as clients have to name it: 10000 more for a test server, negative for a media-only one. */
  readonly dc: number;
  /** `strict`, the default, refuses inner data without dc, which are obsolete; `lenient` accepts them (rule 7). */
  readonly profile?: Profile | undefined;
}

/** How a server takes what is obsolete. */
export type Profile = 'strict' | 'lenient';

/** A {@link Setup}, copied and completed. */
export interface Own {
  readonly server_nonce: Bytes;
  readonly pq: Bytes;
  readonly p: Bytes;
  readonly q: Bytes;
  /** By their fingerprints. */
  readonly rsa_keys: ReadonlyMap<bigint, RsaPrivateKey>;
  readonly dh: DhSecret;
  readonly padding: Bytes;
  readonly dc: number;
  readonly profile: Profile;
}

/** Nothing has come yet. */
export interface AtReqPqMulti {
  readonly at: 'req_pq_multi';
  readonly own: Own;
}

/** resPQ is sent. */
export interface AtReqDhParams {
  readonly at: 'req_DH_params';
  readonly own: Own;
  /** The client's, 16 bytes. */
  readonly nonce: Bytes;
}

/** server_DH_params_ok is sent, or dh_gen_retry. */
export interface AtSetClientDhParams {
  readonly at: 'set_client_DH_params';
  readonly own: Own;
  readonly nonce: Bytes;
  /** The client's, 32 bytes. Secret. */
  readonly new_nonce: Bytes;
  /** Seconds that a temporary key is to live; undefined: a permanent key. */
  readonly expires_in: number | undefined;
  /** 0, or auth_key_aux_hash of the key that failed. */
  readonly retry_id: bigint;
  readonly retries: number;
}

/** The query that is due and what it will be checked with, or how the handshake ended. */
export type Place = AtReqPqMulti | AtReqDhParams | AtSetClientDhParams | { readonly at: 'done' | 'failed' };

/** What a server remembers of one handshake. */
export interface State {
  readonly place: Place;
  /** Unix time in seconds of req_pq_multi; null before. */
  readonly begun: number | null;
  /** The queries so far, and what each of them gets whenever it comes. */
  readonly answered: readonly { readonly query: Bytes; readonly answer: Bytes }[];
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

/**
 * Prepares a server for one handshake.
 *
 * @param setup - Keys, DC, and all randomness.
 * @returns The state before req_pq_multi.
 * @throws {@link TypeError} or {@link RangeError} A part of `setup` has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { privateKey, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
 * const state = server.initialState({
 *   server_nonce: random(16),
 *   p: Uint8Array.of(101), // short for the example; real ones are random and have 31 bits each
 *   q: Uint8Array.of(103),
 *   // For the example only: c^1 mod n is c.
 *   rsa_keys: [privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) })],
 *   dh: server.dhSecret({ group, a: random(256) }),
 *   padding: random(8),
 *   dc: 2,
 * });
 * assert.equal(state.place.at, 'req_pq_multi');
 * ```
 */
export function initialState(setup: Setup): State {
  const { server_nonce, p, q, rsa_keys, dh, padding, dc, profile = 'strict' } = setup;
  checkBytes(server_nonce, 'server_nonce', 16);
  checkBytes(padding, 'padding', 8);
  checkBytes(dh.g_a, 'dh.g_a', 256);
  checkInt(dc, 'dc');
  checkRsaKeys(rsa_keys, 'rsa_keys');
  if (profile !== 'strict' && profile !== 'lenient') {
    throw new RangeError(expected('profile', 'strict or lenient', String(profile)));
  }
  const own: Own = {
    server_nonce: Uint8Array.from(server_nonce),
    pq: multiply(p, q),
    p: Uint8Array.from(p),
    q: Uint8Array.from(q),
    rsa_keys: new Map(rsa_keys.map((key) => [fingerprint(key), key])),
    dh,
    padding: Uint8Array.from(padding),
    dc,
    profile,
  };
  return { place: { at: 'req_pq_multi', own }, begun: null, answered: [] };
}
