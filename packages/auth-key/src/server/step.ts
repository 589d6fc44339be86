// The server's side of the key exchange: a pure state machine, one for each connection, with the handshakes that are open on it.
//
//     a handshake at         query                   answer
//     (none)                 req_pq_multi            resPQ
//     req_DH_params          req_DH_params           server_DH_params_ok
//     set_client_DH_params   set_client_DH_params    dh_gen_ok, dh_gen_retry (again at this place) or dh_gen_fail
//     done
//
// Rules
// =====
//
//  1. A query is the object that the body begins with; bytes after it are ignored. TDLib sends 8 to 252 of them behind
//     req_pq_multi.
//  2. A query whose object has been answered gets the same bytes again; nothing is computed. Of each handshake the latest
//     8 answers are kept.
//  3. Any other req_pq_multi begins a handshake, at any time. At most 8 are open, done ones included; one more, and the
//     oldest is forgotten. So is each 10 minutes after its req_pq_multi.
//  4. Any other query belongs to the handshake that has its nonce and server_nonce. One that belongs to none, or cannot be
//     read, is refused, and changes nothing.
//  5. A query that is refused gets the transport error -404, and the handshake that it belongs to is forgotten: so every
//     later query of it gets -404 too. The others go on. The error in `reason` is for the log. Only a wrong dc has an
//     error of its own: -444, then -404.
//  6. A query that is not due is refused.
//  7. Checks come in the order: TL, nonces, fields, RSA_PAD or hash, inner TL, inner fields. Nothing of the inner data
//     is looked at before their hash is right.
//  8. Two things are obsolete: inner data without dc, and RSA with SHA-1 in place of RSA_PAD. The profile `strict` refuses
//     them as no P_Q_inner_data and by the hash of RSA_PAD; `lenient` accepts them, does not check the data center of the
//     first, and says in `observed` what it met.
//  9. expires_in is at least 1 s. A server may keep the key for less; that is not said in the handshake.
// 10. A key whose auth_key_id is `taken`, or that the host does not `accept`, is not used: dh_gen_retry. The next attempt
//     names it by retry_id; the first has retry_id 0. After `retry_limit` retries the answer is dh_gen_fail, and the
//     handshake is forgotten.
// 11. The key is given out once, with the answer dh_gen_ok that it belongs to. What the machine remembers of the handshake
//     from then on is no secret.
//
// Here is what holds for every query; react.ts has what each means.

import {
  type Bytes,
  checkBytes,
  checkFunction,
  checkOptionalFunction,
  checkUnixTime,
} from '@mtproof/contract';
import { ModpError } from '@mtproof/modp';
import type { req_pq_multi } from '@mtproof/schema/mtproto';
import { TlError } from '@mtproof/tl-wire';
import { AuthKeyError } from '../error.ts';
import { copyHandshake } from './handshake.ts';
import { callHost, HostFailure } from './host.ts';
import { onReqPqMulti } from './on-req-pq-multi.ts';
import { add, answerBefore, current, find, type Open, remember, replace } from './open.ts';
import { type Event, react } from './react.ts';
import type { Key, Observation, Reaction } from './reaction.ts';
import { type ReadQuery, readQuery } from './read-query.ts';
import type { State } from './state.ts';

/** A query is answered. */
export interface Answer {
  readonly outcome: 'answer';
  readonly state: State;
  /** TL body. */
  readonly answer: Bytes;
  readonly observed: readonly Observation[];
}

/** The last query of a handshake is answered, and there is a key. */
export interface Ok {
  readonly outcome: 'ok';
  readonly state: State;
  /** TL body of dh_gen_ok. */
  readonly answer: Bytes;
  readonly key: Key;
  readonly observed: readonly Observation[];
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

function refusal(error: unknown): Refused['reason'] {
  if (error instanceof AuthKeyError || error instanceof TlError || error instanceof ModpError) {
    return error;
  }
  throw error;
}

function refuse(state: State, error: unknown): Refused {
  const reason = refusal(error);
  const transport_error = reason.code === 'AUTH_DC_MISMATCH' ? -444 : -404;
  return { outcome: 'refused', state, transport_error, reason };
}

const observe = (isPadded: boolean, observed: readonly Observation[] = []): readonly Observation[] =>
  isPadded ? ['padded-query', ...observed] : observed;

function begin(
  state: State,
  { query, bytes, isPadded }: ReadQuery & { query: req_pq_multi },
  event: Event,
): Answer {
  const drawn = copyHandshake(callHost(event.handshake));
  const answer = onReqPqMulti(state.own, drawn, query);
  const place = { at: 'req_DH_params', drawn } as const;
  const names = { nonce: Uint8Array.from(query.nonce), server_nonce: drawn.server_nonce };
  const begun: Open = { ...names, begun: event.now, place, answered: [] };
  const open = add(state.open, remember(begun, place, { query: bytes, answer }));
  return { outcome: 'answer', state: { ...state, open }, answer, observed: observe(isPadded) };
}

/** A query of a handshake that is open; a refusal ends it. */
function goOn(state: State, one: Open, { query, bytes, isPadded }: ReadQuery, event: Event): Step {
  let reaction: Reaction;
  try {
    reaction = react(state.own, one, query, event);
  } catch (error) {
    return refuse({ ...state, open: replace(state.open, one, undefined) }, error);
  }
  const { place, answer, key } = reaction;
  const after = place && remember(one, place, { query: bytes, answer });
  const next: State = { ...state, open: replace(state.open, one, after) };
  const observed = observe(isPadded, reaction.observed);
  return key === undefined
    ? { outcome: 'answer', state: next, answer, observed }
    : { outcome: 'ok', state: next, answer, key, observed };
}

/** What it throws about the client is the refusal of a query that belongs to no handshake. */
function answer(state: State, read: ReadQuery, event: Event): Step {
  const { query, bytes, isPadded } = read;
  const before = answerBefore(state.open, bytes);
  if (before !== undefined) {
    return { outcome: 'answer', state, answer: before, observed: observe(isPadded) };
  }
  return query._ === 'req_pq_multi'
    ? begin(state, { ...read, query }, event)
    : goOn(state, find(state.open, query), read, event);
}

/**
 * Takes one query of a client.
 *
 * @param state - Returned by {@link initialState} or by an earlier step.
 * @param event - The query, the time, the keys there are, and where randomness comes from.
 * @returns The state after it, and what the client gets: an answer, or a transport error.
 * @throws {@link TypeError} or {@link RangeError} A field of `event` has the wrong type or value; a private key or secret does
 * not do what it should.
 * @throws What `handshake`, `power`, `taken.has` or `accept` throws, unchanged: it is no refusal, and the query can be repeated.
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
 * const handshake = () => ({ server_nonce: random(16), p, q, dh, padding: random(8) }); // a real server draws all anew
 * let state = server.initialState({ rsa_keys, dc });
 * const ask = (body: Uint8Array): Uint8Array => {
 *   const step = server.step(state, { body, now, taken: new Set(), handshake });
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
 * assert.equal(server.step(state, { body: random(20), now, taken: new Set(), handshake }).outcome, 'refused');
 * ```
 */
export function step(state: State, event: Event): Step {
  const { body, now, handshake, taken, accept } = event;
  checkBytes(body, 'body');
  checkUnixTime(now, 'now');
  checkFunction(handshake, 'handshake');
  checkFunction(taken?.has, 'taken.has');
  checkOptionalFunction(accept, 'accept');
  const present: State = { own: state.own, open: current(state.open, now) };
  try {
    return answer(present, readQuery(body), event);
  } catch (error) {
    if (error instanceof HostFailure) {
      throw error.cause;
    }
    return refuse(present, error);
  }
}
