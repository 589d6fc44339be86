// Every operation as a function of its JSON input.

import { readFileSync } from 'node:fs';
import * as authKey from './auth-key.ts';
import * as bind from './bind.ts';
import { crc32 } from './crc32.ts';
import { exchange } from './exchange.ts';
import { factorize } from './factor.ts';
import * as ige from './ige.ts';
import * as message from './message.ts';
import * as modp from './modp.ts';
import * as rsa from './rsa.ts';
import * as secureSecret from './secure-secret.ts';
import * as srp from './srp.ts';
import { Schema } from './tl-objects.ts';
import { describe, hex8, normalize, parseSchema } from './tl-text.ts';

const builtin = JSON.parse(
  readFileSync(new URL('../../builtin-schemas.json', import.meta.url), 'utf8'),
).schemas;
const parsed = new Map();

function schema(text, schemas) {
  if (!schemas.has(text)) {
    schemas.set(text, new Schema(builtin[text] ?? text));
  }
  return schemas.get(text);
}

// {"repeat": {"hex", "count"}} stands for the hex string repeated.
function expand(value) {
  if (Array.isArray(value)) {
    return value.map(expand);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { repeat } = value;
  if (repeat !== undefined && Object.keys(value).length === 1) {
    return repeat.hex.repeat(repeat.count);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item)]));
}

// The named fields as bytes.
function bytes(input, ...names) {
  return { ...input, ...Object.fromEntries(names.map((name) => [name, Buffer.from(input[name], 'hex')])) };
}

// Bytes in an answer as hex.
function answer(output) {
  const entries = Object.entries(output);
  return Object.fromEntries(entries.map(([key, v]) => [key, Buffer.isBuffer(v) ? v.toString('hex') : v]));
}

function igeOperation(cipher) {
  return (input, strict) => {
    const { key, iv, data } = bytes(input, 'key', 'iv', 'data');
    return { data: cipher(key, iv, data, strict) };
  };
}

const NONCES = ['new_nonce', 'server_nonce'];
const allBytes = (list) => list.map((item) => Buffer.from(item, 'hex'));

function exchangeInput(input) {
  return {
    ...bytes(input, 'nonce', 'new_nonce', 'rsa_padding', 'temp_key'),
    keys: input.keys.map((key) => bytes(key, 'n', 'e')),
    b: allBytes(input.b),
    padding: allBytes(input.padding),
    answers: allBytes(input.answers),
  };
}

const SALTED = ['password', 'salt1', 'salt2'];

// (input, strict, schemas) => answer
const operations = {
  'tl.primitive.encode': ({ type, value }, _, schemas) => ({
    bytes: schema('', schemas).encode(type, value),
  }),
  'tl.primitive.decode': ({ type, bytes }, strict, schemas) => ({
    value: schema('', schemas).decode(type, Buffer.from(bytes, 'hex'), strict),
  }),
  'tl.constructorId': ({ declaration }) => {
    const normalized = normalize(declaration);
    return { id: hex8(crc32(normalized)), normalized };
  },
  'tl.parseSchema': (input) => ({ combinators: parseSchema(input.schema).map(describe) }),
  'tl.encode': ({ type, value, ...input }, _, schemas) => ({
    bytes: schema(input.schema, schemas).encode(type, value),
  }),
  'tl.decode': ({ type, bytes, ...input }, strict, schemas) => ({
    value: schema(input.schema, schemas).decode(type, Buffer.from(bytes, 'hex'), strict),
  }),
  'ige.encrypt': igeOperation(ige.encrypt),
  'ige.decrypt': igeOperation(ige.decrypt),
  'message.authKeyId': (input) => message.authKeyId(bytes(input, 'auth_key')),
  'message.msgKey': (input) => ({ msg_key: message.msgKey(bytes(input, 'auth_key', 'plaintext')) }),
  'message.keys': (input) => message.keys(bytes(input, 'auth_key', 'msg_key')),
  'message.encrypt': (input) => ({
    message: message.encryptMessage(bytes(input, 'auth_key', 'body', 'padding')),
  }),
  'message.decrypt': (input, strict) => message.decryptMessage(bytes(input, 'auth_key', 'message'), strict),
  'message.encryptData': (input) => ({
    message: message.encryptData(bytes(input, 'auth_key', 'plaintext', 'padding')),
  }),
  'bind.seal': (input) => ({
    encrypted_message: bind.seal(bytes(input, 'perm_auth_key', 'random', 'padding')),
  }),
  'bind.open': (input) => bind.open(bytes(input, 'perm_auth_key', 'encrypted_message')),
  'bind.verify': (input) =>
    bind.verify({ ...bytes(input, 'perm_auth_key'), request: bytes(input.request, 'encrypted_message') }),
  'modp.checkGroup': (input, strict) => {
    modp.checkGroup(bytes(input, 'p'), strict);
    return {};
  },
  'modp.isPrime': (input) => ({ prime: modp.isPrime(bytes(input, 'n').n) }),
  'kdf.passwordHash': (input) => ({ x: srp.passwordHash(bytes(input, ...SALTED)) }),
  'kdf.legacy': (input) => ({ password_hash: srp.legacyHash(bytes(input, 'password', 'salt')) }),
  'srp.client': (input, strict) => srp.client(bytes(input, ...SALTED, 'p', 'srp_B', 'a'), strict),
  'srp.newPassword': (input) => srp.newPassword(bytes(input, ...SALTED, 'p', 'random')),
  'srp.challenge': (input) => ({ srp_B: srp.challenge(bytes(input, 'p', 'v', 'b')) }),
  'srp.verify': (input, strict) => ({
    ok: srp.verify(bytes(input, 'salt1', 'salt2', 'p', 'v', 'b', 'A', 'M1'), strict),
  }),
  'secureSecret.encrypt': (input) => secureSecret.encryptSecret(bytes(input, 'password', 'salt', 'secret')),
  'secureSecret.decrypt': (input) =>
    secureSecret.decryptSecret(bytes(input, 'password', 'salt', 'secure_secret')),
  'secureSecret.check': (input) => ({ valid: secureSecret.isValid(bytes(input, 'secret').secret) }),
  'authKey.factorize': (input) => factorize(bytes(input, 'pq').pq),
  'authKey.fingerprint': (input) => rsa.fingerprint(bytes(input, 'n', 'e')),
  'authKey.rsaPad': (input) => ({
    encrypted_data: rsa.rsaPad(bytes(input, 'n', 'e', 'data', 'padding', 'temp_key')),
  }),
  'authKey.tmpAes': (input) => authKey.tmpAes(bytes(input, ...NONCES)),
  'authKey.decryptAnswer': (input) => ({
    answer: authKey.decryptAnswer(bytes(input, 'encrypted_answer', ...NONCES)),
  }),
  'authKey.encryptInner': (input) => ({
    encrypted_data: authKey.encryptInner(bytes(input, 'data', 'padding', ...NONCES)),
  }),
  'authKey.newNonceHash': (input) => ({ hash: authKey.newNonceHash(bytes(input, 'new_nonce', 'auth_key')) }),
  'authKey.serverSalt': (input) => ({ server_salt: authKey.serverSalt(bytes(input, ...NONCES)) }),
  'authKey.agree': (input, strict) => authKey.agree(bytes(input, 'dh_prime', 'g_a', 'b'), strict),
  'authKey.exchange': (input, strict, schemas) =>
    exchange(exchangeInput(input), schema('mtproto', schemas), strict),
};

/** The answer to an input; `schemas` keeps the schemas that were read, by their text. */
export function run(op, input, { strict, schemas = parsed }) {
  return answer(operations[op](expand(input), strict, schemas));
}
