// mtcute behind the protocol of docs/conformance.md. The first argument is the folder that it is installed in.
import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Answers, clockAt, Draws, exactly, outcome } from '../exchange.mjs';
import { fieldsOf, inner, OWN_PADDING } from '../messages.mjs';
import { bytesOf, tlOperations } from '../schema.mjs';
import { hex, longOf, Reject, serve, text, unhex } from '../serve.mjs';

const modules = join(resolve(process.argv[2]), 'node_modules');
const load = (path) => import(pathToFileURL(join(modules, path)));
const require = createRequire(join(modules, 'adapter.cjs'));
const Long = require('long');
const { NodeCryptoProvider, ...core } = await load('@mtcute/node/utils.js');
const { __tlReaderMap: readers } = await load('@mtcute/core/tl/binary/reader.js');
const { __tlWriterMap: writers } = await load('@mtcute/core/tl/binary/writer.js');
const { __publicKeyIndex: publicKeys } = await load('@mtcute/core/tl/binary/rsa-keys.js');
const { AuthKey } = await load('@mtcute/core/network/auth-key.js');
const { doAuthorization } = await load('@mtcute/core/network/authorization.js');
const { createAesIgeForMessage, createAesIgeForMessageOld } = await load(
  '@mtcute/core/utils/crypto/mtproto.js',
);

const log = Object.fromEntries(['debug', 'info', 'warn', 'error', 'verbose'].map((name) => [name, () => {}]));

// The bytes of a test in place of random ones, but for those with which numbers are tested and factored.
class Crypto extends NodeCryptoProvider {
  draws;
  paddings;

  /** The library fills client_DH_inner_data with zeros: the test's padding comes in their place. RSA_PAD has an iv of zeros. */
  createAesIge(key, iv) {
    const ige = super.createAesIge(key, iv);
    const encrypt = (data) => {
      const padding = iv.some((byte) => byte !== 0)
        ? (this.paddings?.shift() ?? Buffer.alloc(0))
        : Buffer.alloc(0);
      data.set(padding, data.length - padding.length);
      return ige.encrypt(data);
    };
    return { ...ige, encrypt };
  }

  randomFill(buffer) {
    const ours = this.draws !== undefined && !/randomBigInt/.test(new Error().stack);
    ours ? buffer.set(this.draws.next(buffer.length)) : super.randomFill(buffer);
  }
}
const crypto = new Crypto();
await crypto.initialize();

async function drawing(draws, run) {
  crypto.draws = draws;
  try {
    return await run();
  } finally {
    crypto.draws = undefined;
    crypto.paddings = undefined;
  }
}

// What the library's schema has where ours has a `long` or a `string`: int53 is a double, bytes are no text.
const schemas = ['api-schema.json', 'mtp-schema.json'].map((name) =>
  require(join(modules, '@mtcute/core/tl', name)),
);
const declared = new Map(schemas.flatMap((schema) => schema.e ?? schema).map((one) => [one.name, one]));
const field = (name) => name.replace(/_([a-zA-Z0-9])/g, (_, c) => c.toUpperCase());
const kinds = {
  int53: (value) => value.toNumber?.() ?? value,
  bytes: (value) => (typeof value === 'string' ? Buffer.from(value) : value),
  string: (value) => (typeof value === 'string' ? value : Buffer.from(value).toString()),
};
function object({ name }, fields) {
  const known = declared
    .get(named(name))
    .arguments.filter((one) => one.type in kinds && !one.typeModifiers?.isVector);
  const given = known.filter((one) => field(one.name) in fields);
  const changed = given.map((one) => [field(one.name), kinds[one.type](fields[field(one.name)])]);
  return { _: named(name), ...fields, ...Object.fromEntries(changed) };
}
const named = (name) => (`mt_${name}` in writers ? `mt_${name}` : name);
const long = (value) => Long.fromString(`${value}`);
const to = {
  field,
  object,
  long,
  int128: bytesOf,
  int256: bytesOf,
  double: ({ f64 }) => unhex(f64).readDoubleLE(),
  string: (value) => (typeof value === 'string' ? value : bytesOf(value)),
  bytes: bytesOf,
};
const bytes = (value) => ({ hex: hex(value) });
const from = {
  ...{ field, nameOf: (object) => object._.replace(/^mt_/, '') },
  long: (value) => (Long.isLong(value) ? value.toSigned().toString() : `${value}`),
  ...{ int128: bytes, int256: bytes, bytes },
  double: (value) => ({ f64: hex(new Uint8Array(Float64Array.of(value).buffer)) }),
  string: (value) => (typeof value === 'string' ? value : bytes(value)),
};

const keyOf = ({ auth_key }) => {
  const key = new AuthKey(crypto, log, readers);
  key.setup(unhex(auth_key));
  return key;
};

function decrypt({ auth_key, message, session_id }) {
  const data = unhex(message);
  const key = keyOf({ auth_key });
  // SessionConnection looks for the key of the id before it decrypts.
  if (!key.match(data.subarray(0, 8))) {
    throw new Reject('no such auth_key_id');
  }
  const ige = createAesIgeForMessage(crypto, key.key, data.subarray(8, 24), false);
  const whole = data.subarray(24, data.length - ((data.length - 24) % 16));
  // Where a test does not say which session, it is the one in the message.
  const session =
    session_id ??
    longOf(Buffer.from([...ige.decrypt(whole).subarray(8, 16), ...Buffer.alloc(8)]).subarray(0, 8));
  let plain;
  key.decryptMessage(data, long(session), (_id, _seqno, reader) => {
    plain = Buffer.from(reader.uint8View);
  });
  if (plain === undefined) {
    throw new Reject('the message is ignored, with a warning');
  }
  return fieldsOf(plain);
}

const algoOf = ({ salt1, salt2, g, p }) => ({
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  ...{ salt1: unhex(salt1), salt2: unhex(salt2), g, p: unhex(p) },
});

async function exchange(input) {
  const sign = Math.sign(input.dc);
  const connection = new Answers(input.answers);
  Object.assign(connection, {
    params: {
      dc: { id: Math.abs(input.dc) % 10000, mediaOnly: sign < 0 },
      testMode: Math.abs(input.dc) > 10000,
    },
    log: { create: () => log },
    _session: {
      _readerMap: readers,
      _writerMap: writers,
      getMessageId: () => Long.ONE,
      updateTimeOffset() {},
    },
    waitForUnencryptedMessage: () => connection.recv(),
  });
  for (const name of Object.keys(publicKeys)) {
    delete publicKeys[name];
  }
  for (const { n, e } of input.keys) {
    const jwk = { kty: 'RSA', n: unhex(n).toString('base64url'), e: unhex(e).toString('base64url') };
    const pem = createPublicKey({ format: 'jwk', key: jwk }).export({ format: 'pem', type: 'pkcs1' });
    core.addPublicKey(crypto, pem);
  }
  const { nonce, new_nonce, rsa_padding, temp_key, b } = input;
  const draws = new Draws(nonce, new_nonce, rsa_padding, temp_key, ...b);
  crypto.paddings = input.padding.map(unhex);
  const run = () => doAuthorization(connection, crypto, input.expires_in);
  const [auth_key, , time_offset] = await clockAt(input.now, () => drawing(draws, run));
  return outcome({ requests: connection.requests, auth_key, time_offset }, input);
}

// As in SessionConnection, which needs a connection: the text of the inner message, then the library's old key derivation.
function seal(input) {
  const key = keyOf({ auth_key: input.perm_auth_key });
  const bound = {
    _: 'mt_bind_auth_key_inner',
    ...{
      nonce: long(input.nonce),
      tempAuthKeyId: long(input.temp_auth_key_id),
      permAuthKeyId: core.longFromBuffer(key.id),
    },
    ...{ tempSessionId: long(input.temp_session_id), expiresAt: input.expires_at },
  };
  const writer = core.TlBinaryWriter.alloc(writers, 80);
  writer.raw(unhex(input.random));
  writer.long(long(input.msg_id));
  writer.int(0);
  writer.int(40);
  writer.object(bound);
  const message_key = crypto.sha1(writer.result()).subarray(4, 20);
  writer.raw(unhex(input.padding));
  const ige = createAesIgeForMessageOld(crypto, key.key, message_key, true);
  return { encrypted_message: hex([...key.id, ...message_key, ...ige.encrypt(writer.result())]) };
}

const hello = {
  implementation: { name: 'mtcute', version: '0.30.3', language: 'typescript' },
  adapter: { fidelity: 'internal-api' },
};
const patched = { fidelity: 'patched' };
const passwords = { ...patched, password: { text: true } };
const ige = (name) => ({
  run: ({ key, iv, data }) => ({ data: hex(crypto.createAesIge(unhex(key), unhex(iv))[name](unhex(data))) }),
});

await serve(hello, {
  ...tlOperations({
    ...{ to, from },
    carriers: {
      ...{
        int: 'get_future_salts',
        long: 'ping',
        double: 'jsonNumber',
        string: 'jsonString',
        Bool: 'jsonBool',
      },
      ...{ int128: 'req_pq_multi', 'Vector<long>': 'msgs_ack', bytes: 'securePasswordKdfAlgoSHA512' },
    },
    has: ({ id, name }, op) => declared.get(named(name))?.id === id && (op === 'tl.encode' || id in readers),
    encode: (object) => core.TlBinaryWriter.serializeObject(writers, object),
    decode: (data, bare) => {
      const reader = new core.TlBinaryReader(readers, data);
      return reader.object(bare?.id);
    },
  }),
  'ige.encrypt': ige('encrypt'),
  'ige.decrypt': ige('decrypt'),
  'message.authKeyId': {
    run: (input) => ({
      auth_key_id: longOf(keyOf(input).id),
      aux_hash: longOf(crypto.sha1(unhex(input.auth_key)).subarray(0, 8)),
    }),
  },
  'message.encrypt': {
    ...{ version: [2], x: [0], ...patched, padding: OWN_PADDING },
    async run(input) {
      const run = () => keyOf(input).encryptMessage(inner(input), long(input.salt), long(input.session_id));
      return { message: hex(await drawing(exactly(input.padding), run)) };
    },
  },
  'message.decrypt': { version: [2], x: [8], run: decrypt },
  'bind.seal': { fidelity: 'reimplemented', run: seal },
  'modp.isPrime': { run: ({ n }) => ({ prime: core.millerRabin(crypto, BigInt(`0x${n}`)) }) },
  'kdf.passwordHash': {
    fidelity: 'public-api',
    async run({ password, salt1, salt2 }) {
      return { x: hex(await core.computePasswordHash(crypto, unhex(password), unhex(salt1), unhex(salt2))) };
    },
  },
  'srp.client': {
    ...passwords,
    async run({ password, srp_B, a, ...algo }) {
      const request = {
        _: 'account.password',
        currentAlgo: algoOf(algo),
        srpB: unhex(srp_B),
        srpId: Long.ONE,
      };
      const { A, M1 } = await drawing(new Draws(a), () =>
        core.computeSrpParams(crypto, request, text(password)),
      );
      return { A: hex(A), M1: hex(M1) };
    },
  },
  'srp.newPassword': {
    ...passwords,
    async run({ password, random, ...rest }) {
      const algo = algoOf(rest);
      const run = () => core.computeNewPasswordHash(crypto, algo, text(password));
      const hash = await drawing(exactly(random), run);
      return { salt1: hex(algo.salt1), new_password_hash: hex(hash) };
    },
  },
  'authKey.factorize': {
    fidelity: 'public-api',
    run({ pq }) {
      const [p, q] = core.factorizePQSync(crypto, unhex(pq));
      return { p: hex(p), q: hex(q) };
    },
  },
  'authKey.tmpAes': {
    fidelity: 'public-api',
    run({ new_nonce, server_nonce }) {
      const [key, iv] = core.generateKeyAndIvFromNonce(crypto, unhex(server_nonce), unhex(new_nonce));
      return { tmp_aes_key: hex(key), tmp_aes_iv: hex(iv) };
    },
  },
  'authKey.exchange': { ...patched, run: exchange },
});
