import { authKeyAuxHash, authKeyId } from '@mtproof/message';
import { equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from '../error.ts';
import { newNonceHash } from '../new-nonce-hash.ts';
import { checkNonces } from '../nonces.ts';
import { readObject } from '../read-object.ts';
import { checkRetryLimit, RETRY_LIMIT } from '../retry-limit.ts';
import { serverSalt } from '../server-salt.ts';
import { DhGen } from '../tl-types.ts';
import { CLIENT_PADDING_LENGTH } from './set-client-dh-params.ts';
import type { DhReceived, DhSent, Ok } from './state.ts';

/** The answer's number N, and its new_nonce_hashN. */
function numbered(answer: DhGen): { number: 1 | 2 | 3; hash: Uint8Array } {
  switch (answer._) {
    case 'dh_gen_ok':
      return { number: 1, hash: answer.new_nonce_hash1 };
    case 'dh_gen_retry':
      return { number: 2, hash: answer.new_nonce_hash2 };
    case 'dh_gen_fail':
      return { number: 3, hash: answer.new_nonce_hash3 };
  }
}

function ok({ new_nonce, server_nonce, auth_key, time_offset, expires_in }: DhSent): Ok {
  return {
    at: 'Ok',
    auth_key: Uint8Array.from(auth_key),
    auth_key_id: authKeyId(auth_key),
    server_salt: serverSalt({ new_nonce, server_nonce }),
    time_offset,
    expires_in,
  };
}

function retry({ request: _, auth_key, ...known }: DhSent, retry_limit: number): DhReceived {
  if (known.retries >= retry_limit) {
    throw new AuthKeyError(
      'AUTH_RETRY_LIMIT',
      `dh_gen_retry number ${known.retries + 1}, expected at most ${retry_limit}`,
    );
  }
  return {
    ...known,
    at: 'DhReceived',
    retries: known.retries + 1,
    retry_id: authKeyAuxHash(auth_key),
    padding_length: CLIENT_PADDING_LENGTH,
  };
}

/**
 * Takes the last answer: the key is confirmed, or another one is to be made, because the server has one with this id.
 *
 * @param state - Returned by {@link setClientDhParams}.
 * @param body - The answer, untrusted.
 * @param options - `retry_limit`: how many dh_gen_retry to take in one handshake; default 5.
 * @returns `at: 'Ok'`: the key. `at: 'DhReceived'`: call {@link setClientDhParams} with another b.
 * @throws {@link TypeError} or {@link RangeError} `body` is not a Uint8Array, `retry_limit` no whole number.
 * @throws `TlError` The answer does not begin with a Set_client_DH_params_answer.
 * @throws {@link AuthKeyError} In this order: `AUTH_NONCE_MISMATCH`, `AUTH_SERVER_NONCE_MISMATCH`, `AUTH_NEW_NONCE_HASH`,
 * `AUTH_DH_GEN_FAIL`, `AUTH_RETRY_LIMIT` (more than `retry_limit` dh_gen_retry).
 * @see https://core.telegram.org/mtproto/auth_key (9)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, newNonceHash } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 * import { dh_gen_ok } from '@mtproof/schema/mtproto';
 * import { encode } from '@mtproof/tl-wire';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state: client.DhSent = {
 *   at: 'DhSent',
 *   request: random(376),
 *   nonce: random(16),
 *   server_nonce: random(16),
 *   new_nonce: random(32),
 *   dc: 2,
 *   expires_in: undefined,
 *   group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }),
 *   g_a: random(256),
 *   auth_key: random(256),
 *   time_offset: 0,
 *   retries: 0,
 * };
 * const { nonce, server_nonce, new_nonce, auth_key } = state;
 * const new_nonce_hash1 = newNonceHash({ new_nonce, auth_key, number: 1 });
 * const body = encode(dh_gen_ok, { _: 'dh_gen_ok', nonce, server_nonce, new_nonce_hash1 });
 * const outcome = client.onDhGen(state, body);
 * assert(outcome.at === 'Ok');
 * assert.deepEqual(outcome.auth_key, auth_key);
 * ```
 */
export function onDhGen(
  state: DhSent,
  body: Uint8Array,
  { retry_limit = RETRY_LIMIT }: { readonly retry_limit?: number | undefined } = {},
): Ok | DhReceived {
  checkRetryLimit(retry_limit);
  const answer = readObject(DhGen, body);
  checkNonces(state, answer);
  const { new_nonce, auth_key } = state;
  const { number, hash } = numbered(answer);
  if (!equalBytes(hash, newNonceHash({ new_nonce, auth_key, number }))) {
    throw new AuthKeyError(
      'AUTH_NEW_NONCE_HASH',
      `new_nonce_hash${number} of ${answer._} is not that of new_nonce and auth_key: the server has another auth_key`,
    );
  }

  if (answer._ === 'dh_gen_fail') {
    throw new AuthKeyError('AUTH_DH_GEN_FAIL', 'the server ends the handshake with dh_gen_fail');
  }
  return answer._ === 'dh_gen_ok' ? ok(state) : retry(state, retry_limit);
}
