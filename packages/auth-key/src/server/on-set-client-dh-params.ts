import { type Bytes, checkBytes } from '@mtproof/contract';
import { authKeyAuxHash, authKeyId } from '@mtproof/message';
import { checkElement } from '@mtproof/modp';
import { dh_gen_fail, dh_gen_ok, dh_gen_retry, type set_client_DH_params } from '@mtproof/schema/mtproto';
import { decode, encode, stringBytes } from '@mtproof/tl-wire';
import { AuthKeyError } from '../error.ts';
import { decryptAnswer } from '../inner-data.ts';
import { newNonceHash } from '../new-nonce-hash.ts';
import { checkNonces } from '../nonces.ts';
import { RETRY_LIMIT } from '../retry-limit.ts';
import { serverSalt } from '../server-salt.ts';
import { ClientDhInnerData } from '../tl-types.ts';
import { callHost } from './host.ts';
import type { Reaction, Taken } from './reaction.ts';
import type { AtSetClientDhParams } from './state.ts';

/** The client's g_b, 256 bytes, checked. */
function readGB(place: AtSetClientDhParams, query: set_client_DH_params): Bytes {
  const { own, nonce, new_nonce, retry_id, retries } = place;
  const { server_nonce, dh } = own;
  const encrypted_answer = stringBytes(query.encrypted_data);
  const inner = decode(ClientDhInnerData, decryptAnswer({ encrypted_answer, new_nonce, server_nonce }));
  checkNonces({ nonce, server_nonce }, inner);
  if (inner.retry_id !== retry_id) {
    throw new AuthKeyError(
      'AUTH_RETRY_ID_MISMATCH',
      `retry_id: expected ${retries === 0 ? '0 at the first attempt' : 'auth_key_aux_hash of the key that failed'}`,
    );
  }
  return checkElement(dh.group, stringBytes(inner.g_b), { name: 'g_b' });
}

function ok(place: AtSetClientDhParams, auth_key: Bytes): Reaction {
  const { own, nonce, new_nonce, expires_in } = place;
  const { server_nonce } = own;
  const new_nonce_hash1 = newNonceHash({ new_nonce, auth_key, number: 1 });
  const server_salt = serverSalt({ new_nonce, server_nonce });
  return {
    place: { at: 'done' },
    answer: encode(dh_gen_ok, { _: 'dh_gen_ok', nonce, server_nonce, new_nonce_hash1 }),
    key: { auth_key, auth_key_id: authKeyId(auth_key), server_salt, expires_in },
  };
}

function retry(place: AtSetClientDhParams, auth_key: Bytes): Reaction {
  const { own, nonce, new_nonce } = place;
  const { server_nonce } = own;
  const new_nonce_hash2 = newNonceHash({ new_nonce, auth_key, number: 2 });
  return {
    place: { ...place, retry_id: authKeyAuxHash(auth_key), retries: place.retries + 1 },
    answer: encode(dh_gen_retry, { _: 'dh_gen_retry', nonce, server_nonce, new_nonce_hash2 }),
  };
}

function fail(place: AtSetClientDhParams, auth_key: Bytes): Reaction {
  const { own, nonce, new_nonce } = place;
  const { server_nonce } = own;
  const new_nonce_hash3 = newNonceHash({ new_nonce, auth_key, number: 3 });
  return {
    place: { at: 'failed' },
    answer: encode(dh_gen_fail, { _: 'dh_gen_fail', nonce, server_nonce, new_nonce_hash3 }),
  };
}

/** Makes the key, unless there is one with its id (rule 9). */
export function onSetClientDhParams(
  place: AtSetClientDhParams,
  query: set_client_DH_params,
  taken: Taken,
): Reaction {
  const { own, nonce, retries } = place;
  checkNonces({ nonce, server_nonce: own.server_nonce }, query);
  const g_b = readGB(place, query);
  // auth_key = g_b^a mod dh_prime
  const auth_key = Uint8Array.from(callHost(() => own.dh.power(g_b)));
  checkBytes(auth_key, 'dh.power(g_b)', 256);

  if (!callHost(() => taken.has(authKeyId(auth_key)))) {
    return ok(place, auth_key);
  }
  return retries < RETRY_LIMIT ? retry(place, auth_key) : fail(place, auth_key);
}
