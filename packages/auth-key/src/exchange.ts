// The client's stages (client/state.ts) one after the other, over any transport.

import type { Bytes } from '@mtproof/contract';
import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';
import { randomBytes } from '@noble/hashes/utils.js';
import { onDhGen } from './client/on-dh-gen.ts';
import { onResPQ } from './client/on-res-pq.ts';
import { onServerDhParams } from './client/on-server-dh-params.ts';
import { reqDhParams } from './client/req-dh-params.ts';
import { reqPqMulti } from './client/req-pq-multi.ts';
import { setClientDhParams } from './client/set-client-dh-params.ts';
import type { DhReceived, DhRequested, DhSent, Ok, PqFactored } from './client/state.ts';
import { AuthKeyError, type AuthKeyErrorCode } from './error.ts';
import type { RsaKey } from './rsa-key.ts';

/** What {@link exchange} takes. */
export interface Exchange {
  /**
   * Sends a query and resolves with its answer. Both are TL bodies: `req_pq_multi`, `req_DH_params` and
   * `set_client_DH_params` with their constructor ids, without the unencrypted message around them (auth_key_id = 0,
   * message_id, length: `sealPlain` and `openPlain` of @mtproof/message). What follows the answer's object is ignored. A
   * transport error (-404, -444), a timeout or a closed connection rejects; the exchange rejects with the same reason.
   */
  readonly send: (query: Bytes) => Uint8Array | Promise<Uint8Array>;
  /** The RSA keys of the servers that the client knows. */
  readonly keys: readonly RsaKey[];
  /** Id of the data center; 10000 more for a test server, negative for a media-only one. */
  readonly dc: number;
  /** Seconds that a temporary key is to live, at least 1. Absent: a permanent key. */
  readonly expires_in?: number | undefined;
  /** `length` random bytes, new on every call. Default: the platform's CSPRNG. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
  /** The client's clock, unix time in seconds: `() => Date.now() / 1000`. */
  readonly now: () => number;
  /** Primes proved before, returned by modp's `provedPrimes`. */
  readonly proved?: readonly Uint8Array[] | undefined;
}

// With an n of 2048 bits, key_aes_encrypted is not below n in at most half of the draws: 128 draws all fail with 2^-128.
const DRAWS = 128;

/** Makes a stage again, with other randomness, while `code` asks for it. */
function redraw<Stage>(code: AuthKeyErrorCode, make: () => Stage): Stage {
  for (let drawn = 1; ; drawn++) {
    try {
      return make();
    } catch (error) {
      const isUnlucky = error instanceof AuthKeyError && error.code === code;
      if (!isUnlucky || drawn === DRAWS) {
        throw error;
      }
    }
  }
}

type Random = (length: number) => Uint8Array;

function requestDhParams(state: PqFactored, random: Random): DhRequested {
  const drawn = { new_nonce: random(32), padding: random(state.padding_length) };
  return redraw('AUTH_RSA_RETRY', () => reqDhParams(state, { ...drawn, temp_key: random(32) }));
}

function sendClientDhParams(state: DhReceived, random: Random): DhSent {
  return redraw('AUTH_G_B_RANGE', () =>
    setClientDhParams(state, { b: random(256), padding: random(state.padding_length) }),
  );
}

/**
 * Makes an authorization key with a server: the whole exchange, over any transport.
 *
 *     req_pq_multi         → resPQ
 *     req_DH_params        → server_DH_params_ok
 *     set_client_DH_params → dh_gen_ok, or dh_gen_retry: again with another b
 *
 * `random` is called in this order: nonce (16 bytes), new_nonce (32), padding of RSA_PAD (`padding_length`), temp_key (32);
 * modp's `GROUP_RANDOM_LENGTH`, once server_DH_params_ok is received; b (256), padding (12). `temp_key`, and `b` with its padding,
 * are drawn again after `AUTH_RSA_RETRY` and `AUTH_G_B_RANGE`, at most 128 times. `now` is called once, when
 * server_DH_params_ok is received.
 *
 * @param input - The transport, the servers' keys, and which key is wanted.
 * @returns The key, its id, the first server_salt, the difference of the clocks. `auth_key` is secret.
 * @throws {@link TypeError} or {@link RangeError} An argument, or what `send`, `random` or `now` return, has the wrong type or
 * length.
 * @throws {@link AuthKeyError}, `TlError`, `ModpError` An answer is refused: see each function of `client`. Close the connection.
 * `AUTH_RSA_RETRY` and `AUTH_G_B_RANGE` mean that `random` is no random source.
 * @throws The reason with which `send` rejects.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { exchange, privateKey, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * // For the example only: c^1 mod n is c.
 * const keys = [privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) })];
 * const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }), a: random(256) });
 * const [p, q] = [Uint8Array.of(101), Uint8Array.of(103)];
 * const setup = { server_nonce: random(16), p, q, keys, dh, padding: random(8), dc: 2 };
 * const now = () => Date.now() / 1000;
 * const peer = server.serve(server.initialState(setup), { now });
 *
 * const key = await exchange({ send: peer.answer, keys, dc: 2, expires_in: 86400, now });
 * assert.deepEqual(key.auth_key, peer.key?.auth_key);
 * ```
 */
export async function exchange(input: Exchange): Promise<Ok> {
  const { send, keys, dc, expires_in, now, proved, random = randomBytes } = input;

  const pqRequested = reqPqMulti({ nonce: random(16), keys, dc, expires_in });
  const pqFactored = onResPQ(pqRequested, await send(pqRequested.request));

  const dhRequested = requestDhParams(pqFactored, random);
  const body = await send(dhRequested.request);
  const checks = { now: now(), random: random(GROUP_RANDOM_LENGTH), proved };

  let state: DhReceived | Ok = onServerDhParams(dhRequested, { body, ...checks });
  while (state.at === 'DhReceived') {
    const dhSent = sendClientDhParams(state, random);
    state = onDhGen(dhSent, await send(dhSent.request));
  }
  return state;
}
