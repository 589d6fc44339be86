// A whole key exchange of a client, from its draws and the answers of the server.

import {
  agree,
  steps as authKey,
  decryptAnswer,
  encryptInner,
  newNonceHash,
  serverSalt,
} from './auth-key.ts';
import { factorize } from './factor.ts';
import { longToBytes, steps as message, sha1 } from './message.ts';
import { reject } from './rejection.ts';
import { fingerprintBytes, rsaPad } from './rsa.ts';

const MOST_RETRIES = 5;
const NUMBERS = { dh_gen_ok: 1, dh_gen_retry: 2, dh_gen_fail: 3 };
const hex = (bytes) => ({ hex: bytes.toString('hex') });
const raw = (value) => Buffer.from(typeof value === 'string' ? value : value.hex, value.hex ? 'hex' : 'utf8');

/** What ../mistakes may replace. */
export const steps = {
  readAnswer: (schema, type, bytes) => schema.front(type, bytes, true),
  readInner: (schema, answer) => schema.decode('Server_DH_inner_data', answer, true),
  sameNonce: (a, b) => a.equals(b),
  sameServerNonce: (a, b) => a.equals(b),
  sameInnerNonce: (a, b) => a.equals(b),
  sameInnerServerNonce: (a, b) => a.equals(b),
  sameHash: (a, b) => a.equals(b),
  sameFailHash: (a, b) => a.equals(b),
  known: (keys, print) => keys.find((key) => fingerprintBytes(key).equals(print)),
  innerName: ({ expires_in }) => (expires_in === undefined ? 'p_q_inner_data_dc' : 'p_q_inner_data_temp_dc'),
  dc: (dc) => dc,
  goesOn: (name) => name === 'dh_gen_retry',
  ends: (name) => name === 'dh_gen_fail',
  retryId: (auth_key) => authKey.auxHash(auth_key),
  attemptOf: (attempt) => attempt,
  offset: (server_time, now) => server_time - now,
};

function checkNonces(value, { nonce }, server_nonce) {
  if (!steps.sameNonce(raw(value.nonce), nonce)) {
    reject('AUTH_NONCE_MISMATCH');
  }
  if (server_nonce && !steps.sameServerNonce(raw(value.server_nonce), server_nonce)) {
    reject('AUTH_SERVER_NONCE_MISMATCH');
  }
}

// server_public_key_fingerprints -> [fingerprint, key]: the first of a key that is known.
function chosenKey(list, keys) {
  for (const print of list) {
    const key = steps.known(keys, longToBytes(print));
    if (key) {
      return [print, key];
    }
  }
  return reject('AUTH_FINGERPRINT_UNKNOWN');
}

function requestParams(input, schema, resPQ) {
  const { nonce, server_nonce } = resPQ;
  const pq = raw(resPQ.pq);
  const { p, q } = factorize(pq);
  const [public_key_fingerprint, key] = chosenKey(resPQ.server_public_key_fingerprints, input.keys);
  const _ = steps.innerName(input);
  const inner = {
    _,
    pq: hex(pq),
    p: hex(p),
    q: hex(q),
    nonce,
    server_nonce,
    new_nonce: hex(input.new_nonce),
  };
  if (_.includes('_dc')) {
    inner.dc = steps.dc(input.dc);
  }
  if (_.includes('temp')) {
    inner.expires_in = input.expires_in;
  }
  const data = schema.encode('P_Q_inner_data', inner);
  const encrypted_data = hex(rsaPad({ ...key, data, padding: input.rsa_padding, temp_key: input.temp_key }));
  const request = { nonce, server_nonce, p: hex(p), q: hex(q), public_key_fingerprint, encrypted_data };
  return schema.encode('req_DH_params', { _: 'req_DH_params', ...request });
}

function readParams(input, schema, answer, server_nonce) {
  const { nonce, new_nonce } = input;
  const value = steps.readAnswer(schema, 'Server_DH_Params', answer);
  checkNonces(value, input, server_nonce);
  if (value._ === 'server_DH_params_fail') {
    if (!steps.sameFailHash(raw(value.new_nonce_hash), sha1(new_nonce).subarray(4))) {
      reject('AUTH_NEW_NONCE_HASH');
    }
    reject('AUTH_DH_PARAMS_FAIL');
  }
  const encrypted_answer = raw(value.encrypted_answer);
  const inner = steps.readInner(schema, decryptAnswer({ encrypted_answer, new_nonce, server_nonce }));
  if (!steps.sameInnerNonce(raw(inner.nonce), nonce)) {
    reject('AUTH_NONCE_MISMATCH');
  }
  if (!steps.sameInnerServerNonce(raw(inner.server_nonce), server_nonce)) {
    reject('AUTH_SERVER_NONCE_MISMATCH');
  }
  return { ...inner, dh_prime: raw(inner.dh_prime), g_a: raw(inner.g_a) };
}

function sendParams({ new_nonce, padding, ...input }, schema, server_nonce, { g_b, retry_id, attempt }) {
  const nonces = { nonce: hex(input.nonce), server_nonce: hex(server_nonce) };
  const inner = { _: 'client_DH_inner_data', ...nonces, retry_id, g_b: hex(g_b) };
  const data = schema.encode('Client_DH_Inner_Data', inner);
  const encrypted = encryptInner({ data, padding: padding[attempt], new_nonce, server_nonce });
  const request = { _: 'set_client_DH_params', ...nonces, encrypted_data: hex(encrypted) };
  return schema.encode('set_client_DH_params', request);
}

/** The name of the answer, once its hash is found good. */
function confirmed(input, schema, answer, server_nonce, auth_key) {
  const value = steps.readAnswer(schema, 'Set_client_DH_params_answer', answer);
  checkNonces(value, input, server_nonce);
  const number = NUMBERS[value._];
  const given = raw(value[`new_nonce_hash${number}`]);
  const wanted = newNonceHash({ new_nonce: input.new_nonce, auth_key, number });
  if (!steps.sameHash(given, wanted)) {
    reject('AUTH_NEW_NONCE_HASH');
  }
  return value._;
}

export function exchange(input, schema, strict) {
  const { nonce, new_nonce, answers } = input;
  if (nonce.length !== 16 || new_nonce.length !== 32) {
    reject('AUTH_PARAMS');
  }
  const requests = [schema.encode('req_pq_multi', { _: 'req_pq_multi', nonce: hex(nonce) })];
  const resPQ = steps.readAnswer(schema, 'ResPQ', answers[0]);
  checkNonces(resPQ, input);
  requests.push(requestParams(input, schema, resPQ));
  const server_nonce = raw(resPQ.server_nonce);
  const inner = readParams(input, schema, answers[1], server_nonce);
  let retry_id = '0';
  for (let attempt = 0; ; attempt++) {
    const { g_b, auth_key } = agree({ ...inner, b: input.b[steps.attemptOf(attempt)] }, strict);
    requests.push(sendParams(input, schema, server_nonce, { g_b, retry_id, attempt }));
    const name = confirmed(input, schema, answers[2 + attempt], server_nonce, auth_key);
    if (steps.ends(name)) {
      reject('AUTH_DH_GEN_FAIL');
    }
    if (!steps.goesOn(name)) {
      return result(input, { requests, auth_key, server_nonce, inner });
    }
    if (strict && attempt === MOST_RETRIES) {
      reject('AUTH_RETRY_LIMIT');
    }
    retry_id = message.long(steps.retryId(auth_key), 0).toString();
  }
}

function result({ new_nonce, now }, { requests, auth_key, server_nonce, inner }) {
  return {
    requests: requests.map((request) => request.toString('hex')),
    auth_key,
    auth_key_id: message.long(message.keyId(auth_key), 0).toString(),
    server_salt: serverSalt({ new_nonce, server_nonce }),
    time_offset: steps.offset(inner.server_time, now),
  };
}
