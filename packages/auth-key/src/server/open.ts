// The handshakes of one connection that a server remembers.

import type { Bytes } from '@mtproof/contract';
import { equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from '../error.ts';
import { checkNonces } from '../nonces.ts';
import type { Query } from '../tl-types.ts';
import type { Drawn } from './handshake.ts';

/** resPQ is sent. */
export interface AtReqDhParams {
  readonly at: 'req_DH_params';
  readonly drawn: Drawn;
}

/** server_DH_params_ok is sent, or dh_gen_retry. */
export interface AtSetClientDhParams {
  readonly at: 'set_client_DH_params';
  readonly drawn: Drawn;
  /** The client's, 32 bytes. Secret. */
  readonly new_nonce: Bytes;
  /** Seconds that a temporary key is to live; undefined: a permanent key. */
  readonly expires_in: number | undefined;
  /** 0, or auth_key_aux_hash of the key that failed. */
  readonly retry_id: bigint;
  readonly retries: number;
}

/** The query that is due and what it will be checked with; or the handshake is done. */
export type Place = AtReqDhParams | AtSetClientDhParams | { readonly at: 'done' };

/** A query, and what it gets whenever it comes. */
export interface Answered {
  readonly query: Bytes;
  readonly answer: Bytes;
}

/** What a server remembers of one handshake. */
export interface Open {
  /** The client's, 16 bytes. */
  readonly nonce: Bytes;
  /** The server's, 16 bytes. */
  readonly server_nonce: Bytes;
  /** Unix time in seconds of req_pq_multi. */
  readonly begun: number;
  readonly place: Place;
  /** The latest queries, at most 8. */
  readonly answered: readonly Answered[];
}

// Seconds.
const LIFETIME = 600;
const MOST_OPEN = 8;
// req_pq_multi, req_DH_params, and set_client_DH_params with 5 retries.
const MOST_ANSWERED = 8;

/** Those that are not too old. */
export function current(open: readonly Open[], now: number): readonly Open[] {
  return open.filter(({ begun }) => now - begun <= LIFETIME);
}

/** With one more; if they are too many, without the oldest. */
export function add(open: readonly Open[], one: Open): readonly Open[] {
  return [...open, one].slice(-MOST_OPEN);
}

/** With one in another state, or, if that is undefined, without it. */
export function replace(open: readonly Open[], one: Open, next: Open | undefined): readonly Open[] {
  return open.flatMap((other) => (other === one ? (next ?? []) : other));
}

/** The handshake after one more answer. */
export function remember(one: Open, place: Place, answered: Answered): Open {
  const { query, answer } = answered;
  const copy = { query: Uint8Array.from(query), answer: Uint8Array.from(answer) };
  return { ...one, place, answered: [...one.answered, copy].slice(-MOST_ANSWERED) };
}

/** What a query got when it came before. */
export function answerBefore(open: readonly Open[], query: Uint8Array): Bytes | undefined {
  for (const { answered } of open) {
    const before = answered.find((one) => equalBytes(one.query, query));
    if (before !== undefined) {
      return Uint8Array.from(before.answer);
    }
  }
  return undefined;
}

/**
 * The handshake that a query belongs to.
 *
 * @throws {@link AuthKeyError} It belongs to none: `AUTH_UNEXPECTED_MESSAGE` if none is open, else that of its nonce or
 * server_nonce.
 */
export function find(open: readonly Open[], query: Exclude<Query, { readonly _: 'req_pq_multi' }>): Open {
  const ofNonce = open.filter(({ nonce }) => equalBytes(nonce, query.nonce));
  const exact = ofNonce.find(({ server_nonce }) => equalBytes(server_nonce, query.server_nonce));
  const nearest = exact ?? ofNonce.at(-1) ?? open.at(-1);
  if (nearest === undefined) {
    const message = `expected req_pq_multi, got ${query._}: no handshake is open`;
    throw new AuthKeyError('AUTH_UNEXPECTED_MESSAGE', message);
  }
  checkNonces(nearest, query);
  return nearest;
}
