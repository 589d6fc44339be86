import { type Bytes, checkBytes } from '@mtproof/contract';
import { type req_DH_params, server_DH_inner_data, server_DH_params_ok } from '@mtproof/schema/mtproto';
import { encode, Reader, stringBytes, type TlString } from '@mtproof/tl-wire';
import { bytesToHex, clean, equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from '../error.ts';
import { encryptInner } from '../inner-data.ts';
import { checkNonces, type HandshakeName } from '../nonces.ts';
import { type RsaUnpadded, rsaUnpad } from '../rsa-pad.ts';
import { showFingerprints } from '../show-fingerprints.ts';
import { LenientPQInnerData, PQInnerData } from '../tl-types.ts';
import type { Drawn } from './handshake.ts';
import { callHost } from './host.ts';
import type { AtReqDhParams, Open } from './open.ts';
import type { Observation, Reaction } from './reaction.ts';
import type { Own } from './state.ts';

/** As hexadecimal, if it is not longer than the longest pq. */
const show = (bytes: Uint8Array): string => (bytes.length > 8 ? `${bytes.length} bytes` : bytesToHex(bytes));

function checkNumbers(own: Drawn, received: { readonly [name in 'pq' | 'p' | 'q']?: TlString }): void {
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
function decrypt(own: Own, query: req_DH_params): RsaUnpadded {
  const { public_key_fingerprint } = query;
  const { rsa_keys, profile, engine } = own;
  const key = rsa_keys.get(public_key_fingerprint);
  if (key === undefined) {
    const [known, got] = [[...rsa_keys.keys()], [public_key_fingerprint]].map(showFingerprints);
    const message = `public_key_fingerprint: expected one of ${known}, got ${got}`;
    throw new AuthKeyError('AUTH_FINGERPRINT_UNKNOWN', message);
  }
  const { n, e } = key;
  const power = (c: Uint8Array) => callHost(() => key.power(c));
  const encrypted_data = stringBytes(query.encrypted_data);
  return rsaUnpad({ key: { n, e, power }, encrypted_data, profile, engine });
}

/** The object of inner data; its bytes are views of the reader's. */
function readInner({ profile }: Own, reader: Reader, form: RsaUnpadded['form']): LenientPQInnerData {
  const inner = reader.value(profile === 'lenient' ? LenientPQInnerData : PQInnerData);
  if (form === 'SHA1') {
    reader.end();
  }
  return inner;
}

function checkInner({ dc }: Own, drawn: Drawn, names: HandshakeName, inner: LenientPQInnerData): void {
  checkNumbers(drawn, inner);
  checkNonces(names, inner);
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

function readGA({ dh }: Drawn): Uint8Array {
  return callHost(() => {
    const { g_a } = dh;
    checkBytes(g_a, 'dh.g_a', 256);
    return g_a;
  });
}

function serverDhParams(
  { engine }: Own,
  drawn: Drawn,
  nonces: Record<'nonce' | 'new_nonce', Bytes>,
  now: number,
): Bytes {
  const { server_nonce, dh, padding } = drawn;
  const { nonce, new_nonce } = nonces;
  const data = encode(server_DH_inner_data, {
    _: 'server_DH_inner_data',
    nonce,
    server_nonce,
    g: dh.group.g,
    dh_prime: dh.group.p,
    g_a: readGA(drawn),
    server_time: Math.floor(now),
  });
  const encrypted_answer = encryptInner({ data, padding, new_nonce, server_nonce, engine });
  return encode(server_DH_params_ok, { _: 'server_DH_params_ok', nonce, server_nonce, encrypted_answer });
}

function observe(form: RsaUnpadded['form'], inner: LenientPQInnerData): Observation[] {
  return [...(form === 'SHA1' ? ['rsa-sha1' as const] : []), ...('dc' in inner ? [] : ['no-dc' as const])];
}

/** Checks the proof of work and what came under the RSA key; offers the group and g_a. */
export function onReqDhParams(
  own: Own,
  { place: { drawn }, nonce }: Open & { readonly place: AtReqDhParams },
  query: req_DH_params,
  now: number,
): Reaction {
  const { server_nonce } = drawn;
  checkNumbers(drawn, { p: query.p, q: query.q });
  const { data, form } = decrypt(own, query);
  const reader = new Reader(data);
  clean(data);
  try {
    const inner = readInner(own, reader, form);
    checkInner(own, drawn, { nonce, server_nonce }, inner);
    const new_nonce = Uint8Array.from(inner.new_nonce);
    const expires_in = 'expires_in' in inner ? inner.expires_in : undefined;
    return {
      place: { at: 'set_client_DH_params', drawn, new_nonce, expires_in, retry_id: 0n, retries: 0 },
      answer: serverDhParams(own, drawn, { nonce, new_nonce }, now),
      observed: observe(form, inner),
    };
  } finally {
    clean(reader.bytes);
  }
}
