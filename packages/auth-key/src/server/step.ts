// The server's side of the key exchange: a pure state machine, one for each handshake.
//
//     at                     query                   answer
//     req_pq_multi           req_pq_multi            resPQ
//     req_DH_params          req_DH_params           server_DH_params_ok
//     set_client_DH_params   set_client_DH_params    dh_gen_ok, dh_gen_retry (again at this place) or dh_gen_fail
//     done, failed
//
// Rules
// =====
//
//  1. Which handshake a query belongs to is for the caller to know: it is the connection's. A query with another nonce
//     is a mistake in this one.
//  2. A query whose bytes have been answered gets the same bytes again, at any place but `failed`; nothing is computed.
//  3. 10 minutes after req_pq_multi the handshake is forgotten, as if it had failed.
//  4. A query that is refused gets the transport error -404, and so does every later query: `failed`.
//     The error in `reason` is for the log. Only a wrong dc has an error of its own: -444, then -404.
//  5. A query that is not due is refused; so is one with bytes after the object.
//  6. Checks come in the order: TL, nonces, fields, RSA_PAD or hash, inner TL, inner fields. Nothing of the inner data
//     is looked at before their hash is right.
//  7. Inner data without dc are obsolete. The profile `strict` refuses them as no P_Q_inner_data; `lenient` accepts them,
//     and does not check their data center.
//  8. expires_in is at least 1 s. A server may keep the key for less; that is not said in the handshake.
//  9. A key whose auth_key_id is `taken` is not used: dh_gen_retry. The next attempt names it by retry_id; the first has
//     retry_id 0. After 5 retries the answer is dh_gen_fail, and the handshake has failed.
// 10. The key is given out once, with the answer dh_gen_ok that it belongs to. What the machine remembers from then on is
//     no secret.
//
// Here is what holds for every query; react.ts has what each means.

import { type Bytes, checkBytes, checkUnixTime } from '@mtproof/contract';
import { ModpError } from '@mtproof/modp';
import { TlError } from '@mtproof/tl-wire';
import { equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from '../error.ts';
import { HostFailure } from './host.ts';
import { type Event, react } from './react.ts';
import type { Key } from './reaction.ts';
import type { State } from './state.ts';

/** A query is answered. */
export interface Answer {
  readonly outcome: 'answer';
  readonly state: State;
  /** TL body. */
  readonly answer: Bytes;
}

/** The last query is answered, and there is a key. */
export interface Ok {
  readonly outcome: 'ok';
  readonly state: State;
  /** TL body of dh_gen_ok. */
  readonly answer: Bytes;
  readonly key: Key;
}

/** A query is refused. */
export interface Refused {
  readonly outcome: 'refused';
  readonly state: State;
  /** The transport error that answers it. */
  readonly transport_error: -404 | -444;
  /** For the log only. */
  readonly reason: AuthKeyError | ModpError | TlError;
}

/** What comes of a query. */
export type Step = Answer | Ok | Refused;

// Seconds.
const LIFETIME = 600;

const isRefusal = (error: unknown): error is Refused['reason'] =>
  error instanceof AuthKeyError || error instanceof TlError || error instanceof ModpError;

function refuse(reason: Refused['reason']): Refused {
  const state: State = { place: { at: 'failed' }, begun: null, answered: [] };
  return {
    outcome: 'refused',
    state,
    transport_error: reason.code === 'AUTH_DC_MISMATCH' ? -444 : -404,
    reason,
  };
}

/**
 * Takes one query of a client.
 *
 * @param state - Returned by {@link initialState} or by an earlier step.
 * @param event - The query, the time, and the keys there are.
 * @returns The state after it, and what the client gets: an answer, or a transport error.
 * @throws {@link TypeError} or {@link RangeError} A field of `event` has the wrong type or value; a private key or secret does
 * not do what it should.
 * @throws What `power` or `taken.has` throws, unchanged: it is no refusal, and the query can be repeated.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, privateKey, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const [dc, now] = [2, 1707425105];
 * // For the example only: c^1 mod n is c.
 * const rsa_keys = [privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) })];
 * const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }), a: random(256) });
 * const [p, q] = [Uint8Array.of(101), Uint8Array.of(103)];
 * let state = server.initialState({ server_nonce: random(16), p, q, rsa_keys, dh, padding: random(8), dc });
 * const ask = (body: Uint8Array): Uint8Array => {
 *   const step = server.step(state, { body, now, taken: new Set() });
 *   assert(step.outcome !== 'refused');
 *   state = step.state;
 *   return step.answer;
 * };
 *
 * const pqRequested = client.reqPqMulti({ nonce: random(16), rsa_keys, dc });
 * const pqFactored = client.onResPQ(pqRequested, ask(pqRequested.request));
 * const padding = random(pqFactored.padding_length);
 * const dhRequested = client.reqDhParams(pqFactored, { new_nonce: random(32), padding, temp_key: random(32) });
 * const body = ask(dhRequested.request);
 * const dhReceived = client.onServerDhParams(dhRequested, { body, now, random: random(GROUP_RANDOM_LENGTH) });
 * const dhSent = client.setClientDhParams(dhReceived, { b: random(256), padding: random(12) });
 * const key = client.onDhGen(dhSent, ask(dhSent.request));
 * assert(key.at === 'Ok');
 * assert.equal(key.auth_key.length, 256);
 *
 * assert.equal(server.step(state, { body: random(20), now, taken: new Set() }).outcome, 'refused');
 * ```
 */
export function step(state: State, event: Event): Step {
  const { body, now } = event;
  checkBytes(body, 'body');
  checkUnixTime(now, 'now');

  const isForgotten = state.begun !== null && now - state.begun > LIFETIME;
  if (state.place.at === 'failed' || isForgotten) {
    return refuse(new AuthKeyError('AUTH_UNEXPECTED_MESSAGE', 'the handshake is over'));
  }

  const before = state.answered.find(({ query }) => equalBytes(query, body));
  if (before !== undefined) {
    return { outcome: 'answer', state, answer: Uint8Array.from(before.answer) };
  }

  try {
    const { place, answer, key } = react(state.place, event);
    const answered = [...state.answered, { query: Uint8Array.from(body), answer: Uint8Array.from(answer) }];
    const next: State = { place, begun: state.begun ?? now, answered };
    return key === undefined
      ? { outcome: 'answer', state: next, answer }
      : { outcome: 'ok', state: next, answer, key };
  } catch (error) {
    if (isRefusal(error)) {
      return refuse(error);
    }
    throw error instanceof HostFailure ? error.cause : error;
  }
}
