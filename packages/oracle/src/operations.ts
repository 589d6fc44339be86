// Every operation as a function of its JSON input.

import * as authKey from './auth-key.ts';
import * as bind from './bind.ts';
import { type ExchangeInput, exchange } from './exchange.ts';
import { factorize } from './factor.ts';
import * as ige from './ige.ts';
import {
  bytes,
  bytesRules,
  expandAll,
  integers,
  lists,
  longLists,
  longs,
  objectLists,
  objects,
  texts,
} from './input.ts';
import type { Json, JsonObject } from './json.ts';
import * as message from './message.ts';
import * as modp from './modp.ts';
import * as rsa from './rsa.ts';
import type { Schemas } from './schemas.ts';
import * as secureSecret from './secure-secret.ts';
import { type ServeInput, serve } from './serve.ts';
import * as session from './session.ts';
import * as srp from './srp.ts';
import { type BytesRule, constructorId } from './tl-hash.ts';
import { describe, parseSchema } from './tl-text.ts';

/** An answer whose bytes are not yet in hex. */
type Answer = Readonly<Record<string, Json | Buffer>>;

interface Context {
  readonly strict: boolean;
  readonly schemas: Schemas;
}

type Operation = (input: JsonObject, context: Context) => Answer;

const envelope = (input: JsonObject) => ({ ...integers(input, 'version', 'x'), ...bytes(input, 'auth_key') });
const nonces = (input: JsonObject) => bytes(input, 'new_nonce', 'server_nonce');
const salts = (input: JsonObject) => bytes(input, 'salt1', 'salt2');
const group = (input: JsonObject) => ({ ...integers(input, 'g'), ...bytes(input, 'p') });
const tlValue = (input: JsonObject): Json => input['value'] ?? null;
const bytesRule = (input: JsonObject): BytesRule | undefined =>
  input['bytes'] === undefined ? undefined : bytesRules(input, 'bytes').bytes;

function bindVerifyInput(input: JsonObject): Parameters<typeof bind.verify>[0] {
  const { request } = objects(input, 'request');
  const wanted = {
    ...longs(request, 'perm_auth_key_id', 'nonce'),
    ...integers(request, 'expires_at'),
    ...longs(input, 'msg_id', 'temp_auth_key_id', 'temp_session_id'),
  };
  return {
    ...bytes(input, 'perm_auth_key'),
    ...bytes(request, 'encrypted_message'),
    ...integers(input, 'now'),
    wanted,
  };
}

/** What is drawn for RSA_PAD: `temp_key`, then `temp_keys`. */
function tempKeys(input: JsonObject): { temp_keys: Buffer[] } {
  const later = input['temp_keys'] === undefined ? [] : lists(input, 'temp_keys').temp_keys;
  const first =
    input['temp_key'] === undefined && later.length > 0 ? [] : [bytes(input, 'temp_key').temp_key];
  return { temp_keys: [...first, ...later] };
}

function exchangeInput(input: JsonObject): ExchangeInput {
  const { keys } = objectLists(input, 'keys');
  return {
    ...bytes(input, 'nonce', 'new_nonce', 'rsa_padding'),
    ...tempKeys(input),
    ...lists(input, 'b', 'padding', 'answers'),
    ...integers(input, 'dc', 'now'),
    expires_in: input['expires_in'] === undefined ? undefined : integers(input, 'expires_in').expires_in,
    keys: keys.map((key) => bytes(key, 'n', 'e')),
  };
}

function serveInput(input: JsonObject): ServeInput {
  const { rsa_keys, handshakes } = objectLists(input, 'rsa_keys', 'handshakes');
  return {
    ...integers(input, 'dc', 'g', 'now'),
    ...texts(input, 'profile'),
    ...bytes(input, 'dh_prime'),
    ...lists(input, 'queries'),
    rsa_keys: rsa_keys.map((key) => bytes(key, 'n', 'e', 'd')),
    handshakes: handshakes.map((drawn) => bytes(drawn, 'server_nonce', 'p', 'q', 'a', 'padding')),
    taken: input['taken'] === undefined ? [] : longLists(input, 'taken').taken,
    retry_limit: input['retry_limit'] === undefined ? undefined : integers(input, 'retry_limit').retry_limit,
  };
}

const table = new Map<string, Operation>([
  [
    'tl.primitive.encode',
    (input, { schemas }) => ({ bytes: schemas.of('').encode(texts(input, 'type').type, tlValue(input)) }),
  ],
  [
    'tl.primitive.decode',
    (input, { strict, schemas }) => ({
      value: schemas.of('').decode(texts(input, 'type').type, bytes(input, 'bytes').bytes, strict),
    }),
  ],
  ['tl.constructorId', (input) => constructorId(texts(input, 'declaration').declaration, bytesRule(input))],
  [
    'tl.parseSchema',
    (input) => ({ combinators: parseSchema(texts(input, 'schema').schema, bytesRule(input)).map(describe) }),
  ],
  [
    'tl.encode',
    (input, { schemas }) => {
      const { schema, type } = texts(input, 'schema', 'type');
      return { bytes: schemas.of(schema).encode(type, tlValue(input)) };
    },
  ],
  [
    'tl.decode',
    (input, { strict, schemas }) => {
      const { schema, type } = texts(input, 'schema', 'type');
      return { value: schemas.of(schema).decode(type, bytes(input, 'bytes').bytes, strict) };
    },
  ],
  [
    'ige.encrypt',
    (input, { strict }) => {
      const { key, iv, data } = bytes(input, 'key', 'iv', 'data');
      return { data: ige.encrypt(key, iv, data, strict) };
    },
  ],
  [
    'ige.decrypt',
    (input, { strict }) => {
      const { key, iv, data } = bytes(input, 'key', 'iv', 'data');
      return { data: ige.decrypt(key, iv, data, strict) };
    },
  ],
  ['message.authKeyId', (input) => message.authKeyId(bytes(input, 'auth_key'))],
  [
    'message.msgKey',
    (input) => ({ msg_key: message.msgKey({ ...envelope(input), ...bytes(input, 'plaintext') }) }),
  ],
  ['message.keys', (input) => ({ ...message.keys({ ...envelope(input), ...bytes(input, 'msg_key') }) })],
  [
    'message.encrypt',
    (input) => ({
      message: message.encryptMessage({
        ...envelope(input),
        ...longs(input, 'salt', 'session_id', 'msg_id'),
        ...integers(input, 'seqno'),
        ...bytes(input, 'body', 'padding'),
      }),
    }),
  ],
  [
    'message.decrypt',
    (input, { strict }) => {
      const session_id =
        input['session_id'] === undefined ? undefined : longs(input, 'session_id').session_id;
      return {
        ...message.decryptMessage({ ...envelope(input), ...bytes(input, 'message'), session_id }, strict),
      };
    },
  ],
  [
    'message.encryptData',
    (input) => ({
      message: message.encryptData({ ...envelope(input), ...bytes(input, 'plaintext', 'padding') }),
    }),
  ],
  [
    'bind.seal',
    (input) => ({
      encrypted_message: bind.seal({
        ...bytes(input, 'perm_auth_key', 'random', 'padding'),
        ...longs(input, 'msg_id', 'nonce', 'temp_auth_key_id', 'temp_session_id'),
        ...integers(input, 'expires_at'),
      }),
    }),
  ],
  ['bind.open', (input) => ({ ...bind.open(bytes(input, 'perm_auth_key', 'encrypted_message')) })],
  [
    'bind.verify',
    (input) => {
      bind.verify(bindVerifyInput(input));
      return { ok: true };
    },
  ],
  [
    'modp.checkGroup',
    (input, { strict }) => {
      modp.checkGroup(group(input), strict);
      return {};
    },
  ],
  ['modp.isPrime', (input) => ({ prime: modp.isPrime(bytes(input, 'n').n) })],
  [
    'kdf.passwordHash',
    (input) => ({ x: srp.passwordHash({ ...salts(input), ...bytes(input, 'password') }) }),
  ],
  ['kdf.legacy', (input) => ({ password_hash: srp.legacyHash(bytes(input, 'password', 'salt')) })],
  [
    'srp.client',
    (input, { strict }) =>
      srp.client({ ...salts(input), ...group(input), ...bytes(input, 'password', 'srp_B', 'a') }, strict),
  ],
  [
    'srp.newPassword',
    (input) => srp.newPassword({ ...salts(input), ...group(input), ...bytes(input, 'password', 'random') }),
  ],
  ['srp.challenge', (input) => ({ srp_B: srp.challenge({ ...group(input), ...bytes(input, 'v', 'b') }) })],
  [
    'srp.verify',
    (input, { strict }) => ({
      ok: srp.verify({ ...salts(input), ...group(input), ...bytes(input, 'v', 'b', 'A', 'M1') }, strict),
    }),
  ],
  [
    'secureSecret.encrypt',
    (input) =>
      secureSecret.encryptSecret({ ...texts(input, 'algo'), ...bytes(input, 'password', 'salt', 'secret') }),
  ],
  [
    'secureSecret.decrypt',
    (input) => ({
      secret: secureSecret.decryptSecret({
        ...texts(input, 'algo'),
        ...bytes(input, 'password', 'salt', 'secure_secret'),
        ...longs(input, 'secure_secret_id'),
      }),
    }),
  ],
  ['secureSecret.check', (input) => ({ valid: secureSecret.isValid(bytes(input, 'secret').secret) })],
  ['authKey.factorize', (input) => factorize(bytes(input, 'pq').pq)],
  ['authKey.fingerprint', (input) => ({ fingerprint: rsa.fingerprint(bytes(input, 'n', 'e')) })],
  [
    'authKey.rsaPad',
    (input) => ({
      encrypted_data: rsa.rsaPad({ ...bytes(input, 'n', 'e', 'data', 'padding'), ...tempKeys(input) }),
    }),
  ],
  [
    'authKey.rsaUnpad',
    (input) => ({
      ...rsa.rsaUnpad({ ...bytes(input, 'n', 'e', 'd', 'encrypted_data'), ...texts(input, 'profile') }),
    }),
  ],
  ['authKey.tmpAes', (input) => ({ ...authKey.tmpAes(nonces(input)) })],
  [
    'authKey.decryptAnswer',
    (input, { strict }) => ({
      answer: authKey.decryptAnswer({ ...nonces(input), ...bytes(input, 'encrypted_answer') }, strict),
    }),
  ],
  [
    'authKey.encryptInner',
    (input) => ({
      encrypted_data: authKey.encryptInner({ ...nonces(input), ...bytes(input, 'data', 'padding') }),
    }),
  ],
  [
    'authKey.newNonceHash',
    (input) => ({
      hash: authKey.newNonceHash({ ...bytes(input, 'new_nonce', 'auth_key'), ...integers(input, 'number') }),
    }),
  ],
  ['authKey.serverSalt', (input) => ({ server_salt: authKey.serverSalt(nonces(input)) })],
  [
    'authKey.agree',
    (input, { strict }) =>
      authKey.agree({ ...bytes(input, 'dh_prime', 'g_a', 'b'), ...integers(input, 'g') }, strict),
  ],
  [
    'authKey.exchange',
    (input, { strict, schemas }) => ({ ...exchange(exchangeInput(input), schemas.of('mtproto'), strict) }),
  ],
  ['authKey.serve', (input, { schemas }) => ({ ...serve(serveInput(input), schemas.of('mtproto')) })],
  ['session.judge', (input, { schemas }) => session.judge(input, schemas.of('mtproto'))],
  ['session.serve', (input, { schemas }) => session.serve(input, schemas.of('mtproto'))],
  ['session.react', (input, { schemas }) => session.react(input, schemas.of('mtproto'))],
  ['session.number', (input, { schemas }) => session.number(input, schemas.of('mtproto'))],
]);

/** The names of the operations, as in the file names of the vectors. */
export const operations: readonly string[] = [...table.keys()];

/** The answer of an operation, its bytes in hex. */
export function answer(op: string, input: JsonObject, context: Context): JsonObject {
  const operation = table.get(op);
  if (operation === undefined) {
    throw new RangeError(`"op" expected one of operations, got ${JSON.stringify(op)}`);
  }
  const entries = Object.entries(operation(expandAll(input), context));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('hex') : value]),
  );
}
