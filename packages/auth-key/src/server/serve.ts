import { type Bytes, checkFunction } from '@mtproof/contract';
import type { Handshake } from './handshake.ts';
import type { Accept, Key, Taken } from './reaction.ts';
import type { State } from './state.ts';
import { step } from './step.ts';

/** What {@link serve} takes beside the state. */
export interface ServeOptions {
  /** The server's clock, unix time in seconds. */
  readonly now: () => number;
  /** The ids of the keys that exist. Default: none. */
  readonly taken?: Taken | undefined;
  /** Draws the randomness of a handshake. */
  readonly handshake: () => Handshake;
  /** Which keys it takes. Default: all that are not taken. */
  readonly accept?: Accept | undefined;
}

/** One connection of a server in memory. */
export interface Served {
  /**
   * Answers a query; both are TL bodies. Fits `send` of {@link exchange}.
   *
   * @throws `AuthKeyError`, `ModpError`, `TlError` The query is refused: the `reason`, which a real server does not reveal.
   */
  readonly answer: (query: Uint8Array) => Bytes;
  /** After the last query. */
  readonly state: State;
  /** The latest key that is confirmed. */
  readonly key: Key | undefined;
}

/**
 * Keeps the state of one connection from step to step: a server in memory, for tests and examples.
 *
 * @param state - Returned by {@link initialState} or {@link step}.
 * @param options - Clock, randomness, existing keys.
 * @returns The server. `answer` needs no `this`.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, privateKey, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * // For the example only: c^1 mod n is c.
 * const rsa_keys = [privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) })];
 * const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }), a: random(256) });
 * const [p, q] = [Uint8Array.of(101), Uint8Array.of(103)];
 * const handshake = () => ({ server_nonce: random(16), p, q, dh, padding: random(8) }); // a real server draws all anew
 * const peer = server.serve(server.initialState({ rsa_keys, dc: 2 }), { now: () => 1707425105, handshake });
 *
 * const pqRequested = client.reqPqMulti({ nonce: random(16), rsa_keys, dc: 2 });
 * const pqFactored = client.onResPQ(pqRequested, peer.answer(pqRequested.request));
 * assert.deepEqual(pqFactored.p, p);
 * assert.equal(peer.state.open[0]?.place.at, 'req_DH_params');
 * ```
 */
export function serve(state: State, { now, taken = new Set(), handshake, accept }: ServeOptions): Served {
  checkFunction(now, 'now');
  let current = state;
  let key: Key | undefined;
  return {
    answer(query) {
      const next = step(current, { body: query, now: now(), taken, handshake, accept });
      current = next.state;
      if (next.outcome === 'refused') {
        throw next.reason;
      }
      if (next.outcome === 'ok') {
        key = next.key;
      }
      return next.answer;
    },
    get state() {
      return current;
    },
    get key() {
      return key;
    },
  };
}
