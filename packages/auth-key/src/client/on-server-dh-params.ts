import { checkEngine } from '@mtproof/aes-ige';
import { checkUnixTime } from '@mtproof/contract';
import {
  type CheckGroup,
  checkElement,
  checkGroup,
  checkGroupAsync,
  type Group,
  type PowModOptions,
} from '@mtproof/modp';
import type { server_DH_inner_data, server_DH_params_fail } from '@mtproof/schema/mtproto';
import { decode, stringBytes } from '@mtproof/tl-wire';
import { equalBytes } from '@noble/ciphers/utils.js';
import type { EngineOption } from '../engine.ts';
import { AuthKeyError } from '../error.ts';
import { decryptAnswer } from '../inner-data.ts';
import { lower128 } from '../new-nonce-hash.ts';
import { checkNonces } from '../nonces.ts';
import { readObject } from '../read-object.ts';
import { ServerDhInnerData, ServerDhParams } from '../tl-types.ts';
import { CLIENT_PADDING_LENGTH } from './set-client-dh-params.ts';
import type { DhReceived, DhRequested } from './state.ts';

/** The server's answer, and what it takes to check it. */
export interface OnServerDhParams extends EngineOption {
  /** Untrusted. */
  readonly body: Uint8Array;
  /** The client's clock when the answer came: unix time in seconds. */
  readonly now: number;
  /** modp's `GROUP_RANDOM_LENGTH` bytes, drawn after the answer came: should dh_prime be new, they serve to test it. */
  readonly random: Uint8Array;
  /** Primes proved before, returned by `provedPrimes` of modp. */
  readonly proved?: readonly Uint8Array[] | undefined;
}

// new_nonce_hash = substr(SHA1(new_nonce), 4, 16)
function dhParamsFail({ new_nonce }: DhRequested, { new_nonce_hash }: server_DH_params_fail): AuthKeyError {
  return equalBytes(new_nonce_hash, lower128(new_nonce))
    ? new AuthKeyError('AUTH_DH_PARAMS_FAIL', 'the server refuses req_DH_params with server_DH_params_fail')
    : new AuthKeyError(
        'AUTH_NEW_NONCE_HASH',
        'new_nonce_hash of server_DH_params_fail is not that of new_nonce: not from this server, or changed',
      );
}

/** The inner data, whose hash and nonces are right. */
function readInner(state: DhRequested, { body, now, engine }: OnServerDhParams): server_DH_inner_data {
  checkUnixTime(now, 'now');
  checkEngine({ engine });
  const answer = readObject(ServerDhParams, body);
  checkNonces(state, answer);
  if (answer._ === 'server_DH_params_fail') {
    throw dhParamsFail(state, answer);
  }

  const encrypted_answer = stringBytes(answer.encrypted_answer);
  const { new_nonce, server_nonce } = state;
  const data = decryptAnswer({ encrypted_answer, new_nonce, server_nonce, engine });
  const inner = decode(ServerDhInnerData, data);
  checkNonces(state, inner);
  return inner;
}

const groupOf = (
  { g, dh_prime }: server_DH_inner_data,
  { random, proved }: OnServerDhParams,
): CheckGroup => ({ g, p: stringBytes(dh_prime), random, proved });

function received(state: DhRequested, inner: server_DH_inner_data, group: Group, now: number): DhReceived {
  const { request: _, ...known } = state;
  return {
    ...known,
    at: 'DhReceived',
    group,
    g_a: checkElement(group, stringBytes(inner.g_a), { name: 'g_a' }),
    time_offset: inner.server_time - now,
    retry_id: 0n,
    retries: 0,
    padding_length: CLIENT_PADDING_LENGTH,
  };
}

/**
 * Takes server_DH_params_ok: decrypts it, checks the group and g_a, compares the clocks.
 *
 * A group costs nothing with Telegram's own prime, and one proof with any other (`proved`), of a fraction of a second on Node, of seconds
 * and more elsewhere: {@link onServerDhParamsAsync}.
 *
 * @param state - Returned by {@link reqDhParams}.
 * @param input - The answer; the time; randomness for the test of a prime; `engine`.
 * @returns The stage in which to call {@link setClientDhParams}.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @throws `TlError` The answer does not begin with a Server_DH_Params, or the inner data are not exactly a server_DH_inner_data.
 * @throws {@link AuthKeyError} In this order: `AUTH_NONCE_MISMATCH`, `AUTH_SERVER_NONCE_MISMATCH`; for server_DH_params_fail
 * `AUTH_NEW_NONCE_HASH` or `AUTH_DH_PARAMS_FAIL`; `AUTH_ANSWER_LENGTH`, `AUTH_ANSWER_HASH`; of the inner data
 * `AUTH_NONCE_MISMATCH`, `AUTH_SERVER_NONCE_MISMATCH`.
 * @throws `ModpError` Then those of `checkGroup`, and `MODP_ELEMENT_RANGE`: g_a.
 * @see https://core.telegram.org/mtproto/auth_key (5), https://core.telegram.org/mtproto/security_guidelines
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, encryptInner } from '@mtproof/auth-key';
 * import { GROUP_RANDOM_LENGTH, pad, powMod, telegramPrime } from '@mtproof/modp';
 * import { server_DH_inner_data, server_DH_params_ok } from '@mtproof/schema/mtproto';
 * import { encode } from '@mtproof/tl-wire';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const [nonce, server_nonce, new_nonce] = [random(16), random(16), random(32)];
 * const dh_prime = telegramPrime();
 * const g_a = powMod({ base: pad(3), exponent: random(256), modulus: dh_prime });
 * const inner = { nonce, server_nonce, g: 3, dh_prime, g_a, server_time: 1707425105 };
 * const data = encode(server_DH_inner_data, { _: 'server_DH_inner_data', ...inner });
 * const encrypted_answer = encryptInner({ data, padding: random(8), new_nonce, server_nonce });
 * const body = encode(server_DH_params_ok, { _: 'server_DH_params_ok', nonce, server_nonce, encrypted_answer });
 *
 * const secrets = { nonce, server_nonce, new_nonce, dc: 2, expires_in: undefined };
 * const { time_offset } = client.onServerDhParams(
 *   { at: 'DhRequested', request: random(320), ...secrets },
 *   { body, now: 1707425100, random: random(GROUP_RANDOM_LENGTH) },
 * );
 * assert.equal(time_offset, 5);
 * ```
 */
export function onServerDhParams(state: DhRequested, input: OnServerDhParams): DhReceived {
  const inner = readInner(state, input);
  return received(state, inner, checkGroup(groupOf(inner, input)), input.now);
}

/**
 * The same as {@link onServerDhParams}, leaving the event loop its turns while a dh_prime is proved that is new.
 *
 * @param state - As there.
 * @param input - As there, all read before the promise is returned; `signal`; `powMod`, native powers of the host, on which the verdict
 * about a new dh_prime depends then.
 * @returns The stage in which to call {@link setClientDhParams}.
 * @throws {@link TypeError}, {@link RangeError}, `TlError`, {@link AuthKeyError}, `ModpError` As there, in the same order; `signal` or
 * `powMod` has the wrong type.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/mtproto/auth_key (5), https://core.telegram.org/mtproto/security_guidelines
 * @example
 * ```ts
 * import { client } from '@mtproof/auth-key';
 * import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';
 *
 * async function nextStage(state: client.DhRequested, body: Uint8Array, signal: AbortSignal): Promise<client.DhReceived> {
 *   const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 *   return client.onServerDhParamsAsync(state, { body, now: Date.now() / 1000, random, signal });
 * }
 * ```
 */
export async function onServerDhParamsAsync(
  state: DhRequested,
  { signal, powMod, ...input }: OnServerDhParams & PowModOptions,
): Promise<DhReceived> {
  const inner = readInner(state, input);
  const { now } = input;
  return received(state, inner, await checkGroupAsync({ ...groupOf(inner, input), signal, powMod }), now);
}
