// The client's stages (client/state.ts) one after the other, over any transport.

import { checkEngine } from '@mtproof/aes-ige';
import {
  type Bytes,
  checkFunction,
  checkOptionalFunction,
  checkSignal,
  type Random,
  type Signal,
  throwIfAborted,
} from '@mtproof/contract';
import { GROUP_RANDOM_LENGTH, type HostPowMod, type PowModOptions } from '@mtproof/modp';
import { randomBytes } from '@noble/ciphers/utils.js';
import { onDhGen } from './client/on-dh-gen.ts';
import { onResPQ } from './client/on-res-pq.ts';
import { onServerDhParamsAsync } from './client/on-server-dh-params.ts';
import { reqDhParams } from './client/req-dh-params.ts';
import { reqPqMulti } from './client/req-pq-multi.ts';
import { setClientDhParamsAsync } from './client/set-client-dh-params.ts';
import type { DhReceived, DhRequested, DhSent, Ok, PqFactored } from './client/state.ts';
import type { EngineOption } from './engine.ts';
import { AuthKeyError, type AuthKeyErrorCode } from './error.ts';
import { platformNow } from './platform.ts';
import { checkRetryLimit, RETRY_LIMIT } from './retry-limit.ts';
import type { RsaKey } from './rsa-key.ts';

/** What {@link exchange} takes. */
export interface Exchange<S extends Signal = Signal> extends EngineOption {
  /**
   * Sends a query and resolves with its answer. Both are TL bodies: `req_pq_multi`, `req_DH_params` and
   * `set_client_DH_params` with their constructor ids, without the unencrypted message around them (auth_key_id = 0,
   * message_id, length: `sealPlain` and `openPlain` of @mtproof/message). What follows the answer's object is ignored. A
   * transport error (-404, -444), a timeout or a closed connection rejects; the exchange rejects with the same reason.
   * `options.signal` is the exchange's own, to pass on to what can be aborted.
   */
  readonly send: (query: Bytes, options: SendOptions<S>) => Uint8Array | PromiseLike<Uint8Array>;
  /** The RSA keys of the servers that the client knows: Telegram's production or test key, or a test server's own. */
  readonly rsa_keys: readonly RsaKey[];
  /** Id of the data center; 10000 more for a test server, negative for a media-only one. */
  readonly dc: number;
  /** Seconds that a temporary key is to live, at least 1. Absent: a permanent key. */
  readonly expires_in?: number | undefined;
  /** The client's clock, unix time in seconds. Default: the platform's. */
  readonly now?: (() => number) | undefined;
  /** `length` random bytes, new on every call. Default: the platform's CSPRNG. */
  readonly random?: Random | undefined;
  /** An `AbortSignal`. Looked at before a query is sent, after it is answered, and between powers. */
  readonly signal?: S | undefined;
  /** Primes proved before, returned by modp's `provedPrimes`. */
  readonly proved?: readonly Uint8Array[] | undefined;
  /** How many dh_gen_retry to answer with another b. Default 5. */
  readonly retry_limit?: number | undefined;
  /** Native code of the host for powers of 2048 bits, of which there are two, and 65 more where dh_prime is new. */
  readonly powMod?: HostPowMod | undefined;
}

/** What `send` of {@link Exchange} takes beside the query. */
export interface SendOptions<S extends Signal = Signal> {
  /** The exchange's. */
  readonly signal: S | undefined;
}

// With an n of 2048 bits, key_aes_encrypted is not below n in at most half of the draws: 128 draws all fail with 2^-128.
const DRAWS = 128;

/** Makes a stage again, with other randomness, while `code` asks for it. */
async function redraw<Stage>(code: AuthKeyErrorCode, make: () => Stage | Promise<Stage>): Promise<Stage> {
  for (let drawn = 1; ; drawn++) {
    try {
      return await make();
    } catch (error) {
      const isUnlucky = error instanceof AuthKeyError && error.code === code;
      if (!isUnlucky || drawn === DRAWS) {
        throw error;
      }
    }
  }
}

/** How the stages compute. */
interface How extends EngineOption, PowModOptions {
  readonly random: Random;
}

function requestDhParams(state: PqFactored, { random, engine }: How): Promise<DhRequested> {
  const drawn = { new_nonce: random(32), padding: random(state.padding_length), engine };
  return redraw('AUTH_RSA_RETRY', () => reqDhParams(state, { ...drawn, temp_key: random(32) }));
}

function sendClientDhParams(state: DhReceived, { random, ...how }: How): Promise<DhSent> {
  return redraw('AUTH_G_B_RANGE', () =>
    setClientDhParamsAsync(state, { b: random(256), padding: random(state.padding_length), ...how }),
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
 * are drawn again after `AUTH_RSA_RETRY` and `AUTH_G_B_RANGE`, at most 128 times. Up to `retry_limit` dh_gen_retry are answered. `now` is
 * called once, when server_DH_params_ok is received. No query is sent twice.
 *
 * @param input - The transport, the servers' keys, and which key is wanted.
 * @returns The key, its id, the first server_salt, the difference of the clocks. `auth_key` is secret.
 * @throws {@link TypeError} or {@link RangeError} An argument, or what `send`, `random` or `now` return, has the wrong type or
 * length.
 * @throws {@link AuthKeyError}, `TlError`, `ModpError` An answer is refused: see each function of `client`. Close the connection.
 * `AUTH_RSA_RETRY` and `AUTH_G_B_RANGE` mean that `random` is no random source.
 * @throws The reason with which `send` rejects; `signal.reason` when aborted.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { exchange, privateKey, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * // For the example only: c^1 mod n is c.
 * const rsa_keys = [privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) })];
 * const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }), a: random(256) });
 * const [p, q] = [Uint8Array.of(101), Uint8Array.of(103)];
 * const handshake = () => ({ server_nonce: random(16), p, q, dh, padding: random(8) });
 * const peer = server.serve(server.initialState({ rsa_keys, dc: 2 }), { now: () => Date.now() / 1000, handshake });
 *
 * const signal = AbortSignal.timeout(10_000);
 * const key = await exchange({ send: peer.answer, rsa_keys, dc: 2, expires_in: 86400, signal });
 * assert.deepEqual(key.auth_key, peer.key?.auth_key);
 * ```
 */
export async function exchange<S extends Signal = Signal>(input: Exchange<S>): Promise<Ok> {
  const { send, rsa_keys, dc, expires_in, now = platformNow, random = randomBytes, signal, proved } = input;
  const { retry_limit = RETRY_LIMIT, engine, powMod } = input;
  checkFunction(send, 'send');
  checkFunction(now, 'now');
  checkFunction(random, 'random');
  checkRetryLimit(retry_limit);
  checkSignal(signal);
  checkOptionalFunction(powMod, 'powMod');
  checkEngine({ engine });
  const how = { random, engine, signal, powMod };

  async function ask(request: Bytes): Promise<Uint8Array> {
    throwIfAborted(signal);
    const answer = await send(request, { signal });
    throwIfAborted(signal);
    return answer;
  }

  const pqRequested = reqPqMulti({ nonce: random(16), rsa_keys, dc, expires_in });
  const pqFactored = onResPQ(pqRequested, await ask(pqRequested.request));

  const dhRequested = await requestDhParams(pqFactored, how);
  const body = await ask(dhRequested.request);
  const checks = { now: now(), proved, ...how, random: random(GROUP_RANDOM_LENGTH) };

  let state: DhReceived | Ok = await onServerDhParamsAsync(dhRequested, { body, ...checks });
  while (state.at === 'DhReceived') {
    const dhSent = await sendClientDhParams(state, how);
    state = onDhGen(dhSent, await ask(dhSent.request), { retry_limit });
  }
  return state;
}
