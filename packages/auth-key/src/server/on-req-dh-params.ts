import type { Bytes } from '@mtproof/contract';
import { type req_DH_params, server_DH_inner_data, server_DH_params_ok } from '@mtproof/schema/mtproto';
import { encode, stringBytes, type TlString } from '@mtproof/tl-wire';
import { bytesToHex, equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from '../error.ts';
import { encryptInner } from '../inner-data.ts';
import { checkNonces } from '../nonces.ts';
import { readObject } from '../read-object.ts';
import { rsaUnpad } from '../rsa-pad.ts';
import { showFingerprints } from '../show-fingerprints.ts';
import { LenientPQInnerData, PQInnerData } from '../tl-types.ts';
import { callHost } from './host.ts';
import type { Reaction } from './reaction.ts';
import type { AtReqDhParams, Own } from './state.ts';

/** As hexadecimal, if it is not longer than the longest pq. */
const show = (bytes: Uint8Array): string => (bytes.length > 8 ? `${bytes.length} bytes` : bytesToHex(bytes));

function checkNumbers(own: Own, received: { readonly [name in 'pq' | 'p' | 'q']?: TlString }): void {
  for (const name of ['pq', 'p', 'q'] as const) {
    const value = received[name];
    if (value !== undefined && !equalBytes(own[name], stringBytes(value))) {
      throw new AuthKeyError(
        'AUTH_P_Q_MISMATCH',
        `${name}: expected ${bytesToHex(own[name])}, got ${show(stringBytes(value))}`,
      );
    }
  }
}

// encrypted_data = RSA_PAD(data, key)
function decrypt({ own }: AtReqDhParams, query: req_DH_params): LenientPQInnerData {
  const { public_key_fingerprint } = query;
  const key = own.rsa_keys.get(public_key_fingerprint);
  if (key === undefined) {
    const [known, got] = [[...own.rsa_keys.keys()], [public_key_fingerprint]].map(showFingerprints);
    const message = `public_key_fingerprint: expected one of ${known}, got ${got}`;
    throw new AuthKeyError('AUTH_FINGERPRINT_UNKNOWN', message);
  }
  const { n, e } = key;
  const power = (c: Uint8Array) => callHost(() => key.power(c));
  const encrypted_data = stringBytes(query.encrypted_data);
  const codec = own.profile === 'lenient' ? LenientPQInnerData : PQInnerData;
  return readObject(codec, rsaUnpad({ key: { n, e, power }, encrypted_data }));
}

function checkInner({ own, nonce }: AtReqDhParams, inner: LenientPQInnerData): void {
  const { server_nonce, dc } = own;
  checkNumbers(own, inner);
  checkNonces({ nonce, server_nonce }, inner);
  if ('dc' in inner && inner.dc !== dc) {
    throw new AuthKeyError(
      'AUTH_DC_MISMATCH',
      `dc: expected ${dc}, got ${inner.dc} (a test server's is 10000 more, a media-only one's negative)`,
    );
  }
  if ('expires_in' in inner && inner.expires_in < 1) {
    throw new AuthKeyError('AUTH_EXPIRES_IN', `expires_in: expected at least 1 s, got ${inner.expires_in}`);
  }
}

function serverDhParams(own: Own, nonces: Record<'nonce' | 'new_nonce', Bytes>, now: number): Bytes {
  const { server_nonce, dh, padding } = own;
  const { nonce, new_nonce } = nonces;
  const data = encode(server_DH_inner_data, {
    _: 'server_DH_inner_data',
    nonce,
    server_nonce,
    g: dh.group.g,
    dh_prime: dh.group.p,
    g_a: dh.g_a,
    server_time: Math.floor(now),
  });
  const encrypted_answer = encryptInner({ data, padding, new_nonce, server_nonce });
  return encode(server_DH_params_ok, { _: 'server_DH_params_ok', nonce, server_nonce, encrypted_answer });
}

/** Checks the proof of work and what came under the RSA key; offers the group and g_a. */
export function onReqDhParams(place: AtReqDhParams, query: req_DH_params, now: number): Reaction {
  const { own, nonce } = place;
  checkNonces({ nonce, server_nonce: own.server_nonce }, query);
  checkNumbers(own, { p: query.p, q: query.q });
  const inner = decrypt(place, query);
  checkInner(place, inner);

  const new_nonce = Uint8Array.from(inner.new_nonce);
  const expires_in = 'expires_in' in inner ? inner.expires_in : undefined;
  return {
    place: { at: 'set_client_DH_params', own, nonce, new_nonce, expires_in, retry_id: 0n, retries: 0 },
    answer: serverDhParams(own, { nonce, new_nonce }, now),
  };
}
