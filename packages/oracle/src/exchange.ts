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
import { sha1 } from './hash.ts';
import { type Hex, hexOf, type Json } from './json.ts';
import { keyIdBytes, longAt, longToBytes } from './message.ts';
import { reject } from './rejection.ts';
import { fingerprintBytes, type PublicKey, rsaPad } from './rsa.ts';
import type { Schema } from './tl-objects.ts';

const MOST_RETRIES = 5;

/** What the client knows and draws, and what the server answers. */
export interface ExchangeInput {
  readonly nonce: Buffer;
  readonly new_nonce: Buffer;
  readonly keys: readonly PublicKey[];
  readonly dc: number;
  /** Seconds; present in the exchange of a temporary key. */
  readonly expires_in: number | undefined;
  readonly rsa_padding: Buffer;
  /** In the order in which they are drawn. */
  readonly temp_keys: readonly Buffer[];
  /** One for each attempt, as is `padding`. */
  readonly b: readonly Buffer[];
  readonly padding: readonly Buffer[];
  readonly answers: readonly Buffer[];
  readonly now: number;
}

// The TL objects that are read, in TL-JSON. A TL string of bytes is text where it is UTF-8.
type Bytes = string | Hex;

interface Nonces {
  readonly nonce: Hex;
  readonly server_nonce: Hex;
}

interface ResPQ extends Nonces {
  readonly pq: Bytes;
  readonly server_public_key_fingerprints: readonly string[];
}

type Server_DH_Params = Nonces &
  (
    | { readonly _: 'server_DH_params_fail'; readonly new_nonce_hash: Hex }
    | { readonly _: 'server_DH_params_ok'; readonly encrypted_answer: Bytes }
  );

interface Server_DH_inner_data extends Nonces {
  readonly g: number;
  readonly dh_prime: Bytes;
  readonly g_a: Bytes;
  readonly server_time: number;
}

type Set_client_DH_params_answer = Nonces &
  (
    | { readonly _: 'dh_gen_ok'; readonly new_nonce_hash1: Hex }
    | { readonly _: 'dh_gen_retry'; readonly new_nonce_hash2: Hex }
    | { readonly _: 'dh_gen_fail'; readonly new_nonce_hash3: Hex }
  );

const bytesIn = (value: Bytes): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.hex, 'hex');

/** The steps that a mistake may replace. */
export const steps = {
  readAnswer: (schema: Schema, type: string, bytes: Buffer): Json => schema.front(type, bytes, true),
  readInner: (schema: Schema, answer: Buffer): Json => schema.decode('Server_DH_inner_data', answer, true),
  sameNonce: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameServerNonce: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameInnerNonce: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameInnerServerNonce: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameHash: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameFailHash: (a: Buffer, b: Buffer): boolean => a.equals(b),
  known: (keys: readonly PublicKey[], fingerprint: Buffer): PublicKey | undefined =>
    keys.find((key) => fingerprintBytes(key).equals(fingerprint)),
  innerName: (expires_in: number | undefined): string =>
    expires_in === undefined ? 'p_q_inner_data_dc' : 'p_q_inner_data_temp_dc',
  dc: (dc: number): number => dc,
  filled: (_data: Buffer, rsa_padding: Buffer): Buffer => rsa_padding,
  goesOn: (name: string): boolean => name === 'dh_gen_retry',
  ends: (name: string): boolean => name === 'dh_gen_fail',
  retryId: (auth_key: Buffer): Buffer => authKey.auxHash(auth_key),
  attemptOf: (attempt: number): number => attempt,
  offset: (server_time: number, now: number): number => server_time - now,
};

/** Item `index` of the list that the input has under `name`. */
function itemOf(input: ExchangeInput, name: 'answers' | 'b' | 'padding', index: number): Buffer {
  const item = input[name][index];
  if (item === undefined) {
    throw new RangeError(`"${name}" expected more than ${index} items, got length=${input[name].length}`);
  }
  return item;
}

function checkNonces(value: Nonces, nonce: Buffer, server_nonce?: Buffer): void {
  if (!steps.sameNonce(bytesIn(value.nonce), nonce)) {
    reject('AUTH_NONCE_MISMATCH');
  }
  if (server_nonce && !steps.sameServerNonce(bytesIn(value.server_nonce), server_nonce)) {
    reject('AUTH_SERVER_NONCE_MISMATCH');
  }
}

// The first fingerprint of a key that is known, and the key.
function chosenKey(fingerprints: readonly string[], keys: readonly PublicKey[]): [string, PublicKey] {
  for (const fingerprint of fingerprints) {
    const key = steps.known(keys, longToBytes(fingerprint, 'AUTH_PARAMS'));
    if (key) {
      return [fingerprint, key];
    }
  }
  return reject('AUTH_FINGERPRINT_UNKNOWN');
}

/** req_DH_params */
function requestParams(input: ExchangeInput, schema: Schema, resPQ: ResPQ): Buffer {
  const { nonce, server_nonce } = resPQ;
  const pq = bytesIn(resPQ.pq);
  const factors = factorize(pq);
  const [p, q] = [hexOf(factors.p), hexOf(factors.q)];
  const [public_key_fingerprint, key] = chosenKey(resPQ.server_public_key_fingerprints, input.keys);
  const _ = steps.innerName(input.expires_in);
  const data = schema.encode('P_Q_inner_data', {
    ...{ _, pq: hexOf(pq), p, q, nonce, server_nonce, new_nonce: hexOf(input.new_nonce) },
    ...(_.includes('_dc') ? { dc: steps.dc(input.dc) } : {}),
    ...(_.includes('temp') && input.expires_in !== undefined ? { expires_in: input.expires_in } : {}),
  });
  const encrypted_data = rsaPad({
    ...input,
    ...key,
    data,
    padding: steps.filled(data, input.rsa_padding),
    drawn: input.rsa_padding,
  });
  return schema.encode('req_DH_params', {
    ...{ _: 'req_DH_params', nonce, server_nonce, p, q, public_key_fingerprint },
    encrypted_data: hexOf(encrypted_data),
  });
}

/** What the server sends for Diffie–Hellman, once the nonces inside are found right. */
interface ServerHalf {
  readonly g: number;
  readonly dh_prime: Buffer;
  readonly g_a: Buffer;
  readonly server_time: number;
}

function readParams(input: ExchangeInput, schema: Schema, server_nonce: Buffer): ServerHalf {
  const { nonce, new_nonce } = input;
  const answer = itemOf(input, 'answers', 1);
  const value = steps.readAnswer(schema, 'Server_DH_Params', answer) as unknown as Server_DH_Params;
  checkNonces(value, nonce, server_nonce);
  if (value._ === 'server_DH_params_fail') {
    if (!steps.sameFailHash(bytesIn(value.new_nonce_hash), sha1(new_nonce).subarray(4))) {
      reject('AUTH_NEW_NONCE_HASH');
    }
    return reject('AUTH_DH_PARAMS_FAIL');
  }
  const encrypted_answer = bytesIn(value.encrypted_answer);
  const decrypted = decryptAnswer({ encrypted_answer, new_nonce, server_nonce });
  const inner = steps.readInner(schema, decrypted) as unknown as Server_DH_inner_data;
  if (!steps.sameInnerNonce(bytesIn(inner.nonce), nonce)) {
    reject('AUTH_NONCE_MISMATCH');
  }
  if (!steps.sameInnerServerNonce(bytesIn(inner.server_nonce), server_nonce)) {
    reject('AUTH_SERVER_NONCE_MISMATCH');
  }
  const { g, server_time } = inner;
  return { g, dh_prime: bytesIn(inner.dh_prime), g_a: bytesIn(inner.g_a), server_time };
}

interface Attempt {
  readonly attempt: number;
  readonly retry_id: string;
  readonly g_b: Buffer;
}

/** set_client_DH_params */
function sendParams(
  input: ExchangeInput,
  schema: Schema,
  server_nonce: Buffer,
  { attempt, retry_id, g_b }: Attempt,
): Buffer {
  const { new_nonce } = input;
  const nonces = { nonce: hexOf(input.nonce), server_nonce: hexOf(server_nonce) };
  const inner = { _: 'client_DH_inner_data', ...nonces, retry_id, g_b: hexOf(g_b) };
  const data = schema.encode('Client_DH_Inner_Data', inner);
  const padding = itemOf(input, 'padding', attempt);
  const encrypted_data = hexOf(encryptInner({ data, padding, new_nonce, server_nonce }));
  return schema.encode('set_client_DH_params', { _: 'set_client_DH_params', ...nonces, encrypted_data });
}

/** The number of the hash, and the hash. */
function newNonceHashIn(answer: Set_client_DH_params_answer): [number, Hex] {
  switch (answer._) {
    case 'dh_gen_ok':
      return [1, answer.new_nonce_hash1];
    case 'dh_gen_retry':
      return [2, answer.new_nonce_hash2];
    case 'dh_gen_fail':
      return [3, answer.new_nonce_hash3];
  }
}

interface Sent {
  readonly attempt: number;
  readonly server_nonce: Buffer;
  readonly auth_key: Buffer;
}

/** The name of the answer, once its hash is found right. */
function confirmed(input: ExchangeInput, schema: Schema, { attempt, server_nonce, auth_key }: Sent): string {
  const { nonce, new_nonce } = input;
  const answer = itemOf(input, 'answers', 2 + attempt);
  const type = 'Set_client_DH_params_answer';
  const value = steps.readAnswer(schema, type, answer) as unknown as Set_client_DH_params_answer;
  checkNonces(value, nonce, server_nonce);
  const [number, given] = newNonceHashIn(value);
  if (!steps.sameHash(bytesIn(given), newNonceHash({ new_nonce, auth_key, number }))) {
    reject('AUTH_NEW_NONCE_HASH');
  }
  return value._;
}

interface ExchangeResult {
  /** In hex: req_pq_multi, req_DH_params, set_client_DH_params of each attempt. */
  requests: string[];
  auth_key: Buffer;
  auth_key_id: string;
  server_salt: string;
  time_offset: number;
}

export function exchange(input: ExchangeInput, schema: Schema, strict: boolean): ExchangeResult {
  const { nonce, new_nonce } = input;
  if (nonce.length !== 16 || new_nonce.length !== 32) {
    reject('AUTH_PARAMS');
  }
  const requests = [schema.encode('req_pq_multi', { _: 'req_pq_multi', nonce: hexOf(nonce) })];
  const resPQ = steps.readAnswer(schema, 'ResPQ', itemOf(input, 'answers', 0)) as unknown as ResPQ;
  checkNonces(resPQ, nonce);
  requests.push(requestParams(input, schema, resPQ));
  const server_nonce = bytesIn(resPQ.server_nonce);
  const { server_time, ...half } = readParams(input, schema, server_nonce);
  let retry_id = '0';
  for (let attempt = 0; ; attempt++) {
    const b = itemOf(input, 'b', steps.attemptOf(attempt));
    const { g_b, auth_key } = agree({ ...half, b }, strict);
    requests.push(sendParams(input, schema, server_nonce, { attempt, retry_id, g_b }));
    const name = confirmed(input, schema, { attempt, server_nonce, auth_key });
    if (steps.ends(name)) {
      reject('AUTH_DH_GEN_FAIL');
    }
    if (!steps.goesOn(name)) {
      return {
        requests: requests.map((request) => request.toString('hex')),
        auth_key,
        auth_key_id: longAt(keyIdBytes(auth_key), 0),
        server_salt: serverSalt({ new_nonce, server_nonce }),
        time_offset: steps.offset(server_time, input.now),
      };
    }
    if (strict && attempt === MOST_RETRIES) {
      reject('AUTH_RETRY_LIMIT');
    }
    retry_id = longAt(steps.retryId(auth_key), 0);
  }
}
