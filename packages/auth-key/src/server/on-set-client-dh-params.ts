import { type Bytes, checkBytes } from '@mtproof/contract';
import { authKeyAuxHash, authKeyId } from '@mtproof/message';
import { checkElement } from '@mtproof/modp';
import { dh_gen_fail, dh_gen_ok, dh_gen_retry, type set_client_DH_params } from '@mtproof/schema/mtproto';
import { decode, encode, stringBytes } from '@mtproof/tl-wire';
import { clean } from '@noble/ciphers/utils.js';
import type { EngineOption } from '../engine.ts';
import { AuthKeyError } from '../error.ts';
import { decryptAnswer } from '../inner-data.ts';
import { newNonceHash } from '../new-nonce-hash.ts';
import { checkNonces } from '../nonces.ts';
import { serverSalt } from '../server-salt.ts';
import { ClientDhInnerData } from '../tl-types.ts';
import { callHost } from './host.ts';
import type { AtSetClientDhParams, Open } from './open.ts';
import type { Accept, Reaction, Taken } from './reaction.ts';
import type { Own } from './state.ts';

/** A handshake whose key is due. */
type Due = Open & { readonly place: AtSetClientDhParams };

/** What decides whether a key is used. */
export interface Choice {
  readonly taken: Taken;
  readonly accept?: Accept | undefined;
}

/** The client's g_b, 256 bytes, checked. */
function readGB(
  { nonce, server_nonce, place }: Due,
  query: set_client_DH_params,
  { engine }: EngineOption,
): Bytes {
  const { drawn, new_nonce, retry_id, retries } = place;
  const encrypted_answer = stringBytes(query.encrypted_data);
  const data = decryptAnswer({ encrypted_answer, new_nonce, server_nonce, engine });
  const inner = decode(ClientDhInnerData, data);
  checkNonces({ nonce, server_nonce }, inner);
  if (inner.retry_id !== retry_id) {
    throw new AuthKeyError(
      'AUTH_RETRY_ID_MISMATCH',
      `retry_id: expected ${retries === 0 ? '0 at the first attempt' : 'auth_key_aux_hash of the key that failed'}`,
    );
  }
  return checkElement(drawn.dh.group, stringBytes(inner.g_b), { name: 'g_b' });
}

// auth_key = g_b^a mod dh_prime
function agree({ place }: Due, g_b: Uint8Array): Bytes {
  const power = callHost(() => place.drawn.dh.power(g_b));
  checkBytes(power, 'dh.power(g_b)', 256);
  const auth_key = Uint8Array.from(power);
  clean(power);
  return auth_key;
}

function isUsable(auth_key: Bytes, { taken, accept }: Choice): boolean {
  return callHost(() => !taken.has(authKeyId(auth_key)) && (accept === undefined || accept(auth_key)));
}

function ok({ nonce, server_nonce, place }: Due, auth_key: Bytes): Reaction {
  const { new_nonce, expires_in } = place;
  const new_nonce_hash1 = newNonceHash({ new_nonce, auth_key, number: 1 });
  const server_salt = serverSalt({ new_nonce, server_nonce });
  return {
    place: { at: 'done' },
    answer: encode(dh_gen_ok, { _: 'dh_gen_ok', nonce, server_nonce, new_nonce_hash1 }),
    key: { auth_key, auth_key_id: authKeyId(auth_key), server_salt, expires_in },
  };
}

function retry({ nonce, server_nonce, place }: Due, auth_key: Bytes): Reaction {
  const new_nonce_hash2 = newNonceHash({ new_nonce: place.new_nonce, auth_key, number: 2 });
  return {
    place: { ...place, retry_id: authKeyAuxHash(auth_key), retries: place.retries + 1 },
    answer: encode(dh_gen_retry, { _: 'dh_gen_retry', nonce, server_nonce, new_nonce_hash2 }),
  };
}

function fail({ nonce, server_nonce, place }: Due, auth_key: Bytes): Reaction {
  const new_nonce_hash3 = newNonceHash({ new_nonce: place.new_nonce, auth_key, number: 3 });
  return {
    place: undefined,
    answer: encode(dh_gen_fail, { _: 'dh_gen_fail', nonce, server_nonce, new_nonce_hash3 }),
  };
}

/** Makes the key, unless there is one with its id, or the host will not have it (rule 10). */
export function onSetClientDhParams(
  { retry_limit, engine }: Own,
  due: Due,
  query: set_client_DH_params,
  choice: Choice,
): Reaction {
  const auth_key = agree(due, readGB(due, query, { engine }));
  let isUsed = false;
  try {
    isUsed = isUsable(auth_key, choice);
    if (isUsed) {
      return ok(due, auth_key);
    }
    return due.place.retries < retry_limit ? retry(due, auth_key) : fail(due, auth_key);
  } finally {
    if (!isUsed) {
      clean(auth_key);
    }
  }
}
