// GramJS behind the protocol of docs/conformance.md. The first argument is the folder that it is installed in.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Answers, clockAt, Draws, drawsOf, exactly, fingerprint, outcome, reversed } from '../exchange.mjs';
import { fieldsOf, inner, OWN_PADDING } from '../messages.mjs';
import { bytesOf, nameOf, tlOperations } from '../schema.mjs';
import { hex, longOf, serve, text, unhex } from '../serve.mjs';

const require = createRequire(join(resolve(process.argv[2]), 'adapter.cjs'));
const bigInt = require('big-integer');
const crypto = require('node:crypto');
const { Api } = require('telegram/tl');
const { serializeBytes } = require('telegram/tl/generationHelpers');
const { tlobjects } = require('telegram/tl/AllTLObjects');
const { BinaryReader } = require('telegram/extensions');
const { AuthKey } = require('telegram/crypto/AuthKey');
const { IGE } = require('telegram/crypto/IGE');
const { Factorizator } = require('telegram/crypto/Factorizator');
const { _serverKeys } = require('telegram/crypto/RSA');
const { MTProtoState } = require('telegram/network/MTProtoState');
const { MTProtoPlainSender } = require('telegram/network/MTProtoPlainSender');
const { doAuthentication } = require('telegram/network/Authenticator');
const { computeCheck, computeDigest } = require('telegram/Password');
const helpers = require('telegram/Helpers');

const { randomBytes } = crypto;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const big = (bytes, isLittle = false, signed = false) =>
  helpers.readBigIntFromBuffer(unhex(bytes), isLittle, signed);
const little = (number, length) => helpers.toSignedLittleBuffer(number, length);

// Runs with the bytes of a test in place of random ones.
async function drawing(draws, run) {
  crypto.randomBytes = (length) => draws.next(length);
  try {
    return await run();
  } finally {
    crypto.randomBytes = randomBytes;
  }
}

const field = (name) => name.replace(/^self$/, 'is_self').replace(/_([a-z])/g, (_, c) => c.toUpperCase());
const to = {
  field,
  object: ({ id }, fields) => new tlobjects[id](fields),
  long: (value) => bigInt(value),
  int128: (value) => big(value.hex, true, true),
  int256: (value) => big(value.hex, true, true),
  double: ({ f64 }) => unhex(f64).readDoubleLE(),
  string: (value) => (typeof value === 'string' ? value : bytesOf(value)),
  bytes: bytesOf,
};
const from = {
  field,
  nameOf: (object) => nameOf(object.CONSTRUCTOR_ID) ?? object.className,
  long: (value) => value.toString(),
  int128: (value) => ({ hex: hex(little(value, 16)) }),
  int256: (value) => ({ hex: hex(little(value, 32)) }),
  double: (value) => ({ f64: hex(new Uint8Array(Float64Array.of(value).buffer)) }),
  string: (value) => (Buffer.isBuffer(value) ? { hex: hex(value) } : value),
  bytes: (value) => ({ hex: hex(value) }),
};
const carriers = {
  ...{ int: 'get_future_salts', long: 'ping', double: 'jsonNumber', string: 'jsonString', Bool: 'jsonBool' },
  ...{ int128: 'req_pq_multi', 'Vector<long>': 'msgs_ack' },
};

async function stateOf({ auth_key, salt = '0', session_id = '0' }) {
  const key = new AuthKey();
  await key.setKey(unhex(auth_key));
  return Object.assign(new MTProtoState(key, log), { salt: bigInt(salt), id: bigInt(session_id) });
}

async function decrypt({ message, ...rest }) {
  const state = await stateOf(rest);
  const { tgReadObject } = BinaryReader.prototype;
  let plain;
  // The body of a test is any bytes. The library has judged all but the object in it when it begins to read that.
  BinaryReader.prototype.tgReadObject = function () {
    plain = this.stream;
  };
  try {
    await state.decryptMessageData(unhex(message));
  } finally {
    BinaryReader.prototype.tgReadObject = tgReadObject;
  }
  return fieldsOf(plain);
}

const algoOf = ({ salt1, salt2, g, p }) =>
  new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    ...{ salt1: unhex(salt1), salt2: unhex(salt2), g, p: unhex(p) },
  });
const salts = { salt1: '00', salt2: '00' };

async function exchange(input) {
  _serverKeys.clear();
  for (const key of input.keys) {
    const name = fingerprint(key, serializeBytes).toString();
    _serverKeys.set(name, { n: big(key.n), e: big(key.e).toJSNumber() });
  }
  const connection = new Answers(input.answers);
  const sender = new MTProtoPlainSender(connection, log);
  const draws = drawsOf({ ...input, nonce: reversed(input.nonce) });
  const run = () => drawing(draws, () => doAuthentication(sender, log));
  const { authKey, timeOffset } = await clockAt(input.now, run);
  const { requests } = connection;
  return outcome({ requests, auth_key: authKey.getKey(), time_offset: timeOffset }, input);
}

const hello = {
  implementation: { name: 'GramJS', version: '2.26.22', language: 'javascript' },
  adapter: { fidelity: 'internal-api' },
};
const patched = { fidelity: 'patched' };
const v2 = (x) => ({ version: [2], x });
const passwords = { ...patched, password: { text: true } };

await serve(hello, {
  ...tlOperations({
    ...{ to, from, carriers, has: ({ id }) => id in tlobjects, encode: (object) => object.getBytes() },
    decode(bytes, bare) {
      const reader = new BinaryReader(bytes);
      return bare ? tlobjects[bare.id].fromReader(reader) : reader.tgReadObject();
    },
  }),
  'ige.encrypt': {
    run: ({ key, iv, data }) => ({ data: hex(new IGE(unhex(key), unhex(iv)).encryptIge(unhex(data))) }),
  },
  'ige.decrypt': {
    run: ({ key, iv, data }) => ({ data: hex(new IGE(unhex(key), unhex(iv)).decryptIge(unhex(data))) }),
  },
  'message.authKeyId': {
    async run(input) {
      const { keyId, auxHash } = (await stateOf(input)).authKey;
      return { auth_key_id: longOf(little(keyId, 8)), aux_hash: longOf(little(auxHash, 8)) };
    },
  },
  'message.keys': {
    ...v2([0, 8]),
    async run({ auth_key, msg_key, x }) {
      const { key, iv } = await MTProtoState.prototype._calcKey(unhex(auth_key), unhex(msg_key), x === 0);
      return { aes_key: hex(key), aes_iv: hex(iv) };
    },
  },
  'message.encrypt': {
    ...{ ...v2([0]), ...patched, padding: OWN_PADDING },
    async run(input) {
      const state = await stateOf(input);
      return {
        message: hex(await drawing(exactly(input.padding), () => state.encryptMessageData(inner(input)))),
      };
    },
  },
  'message.decrypt': { ...v2([8]), ...patched, run: decrypt },
  'modp.checkGroup': {
    async run(group) {
      await computeDigest(algoOf({ ...salts, ...group }), '');
      return {};
    },
  },
  'srp.client': {
    ...passwords,
    async run({ password, srp_B, a, ...algo }) {
      const currentAlgo = algoOf(algo);
      const request = new Api.account.Password({ currentAlgo, srp_B: unhex(srp_B), srpId: bigInt(1) });
      const { A, M1 } = await drawing(new Draws(a), () => computeCheck(request, text(password)));
      return { A: hex(A), M1: hex(M1) };
    },
  },
  'srp.newPassword': {
    ...passwords,
    async run({ password, salt1, random, ...algo }) {
      // The salt is extended as in client/2fa.js, which needs a connection.
      const extended = salt1 + random;
      const hash = await computeDigest(algoOf({ ...algo, salt1: extended }), text(password));
      return { salt1: extended, new_password_hash: hex(hash) };
    },
  },
  'authKey.factorize': {
    run({ pq }) {
      const { p, q } = Factorizator.factorize(big(pq, false, true));
      return { p: hex(helpers.getByteArray(p)), q: hex(helpers.getByteArray(q)) };
    },
  },
  'authKey.tmpAes': {
    async run({ new_nonce, server_nonce }) {
      const [s, n] = [big(server_nonce, true, true), big(new_nonce, true, true)];
      const { key, iv } = await helpers.generateKeyDataFromNonce(s, n);
      return { tmp_aes_key: hex(key), tmp_aes_iv: hex(iv) };
    },
  },
  'authKey.newNonceHash': {
    async run({ new_nonce, auth_key, number }) {
      const key = new AuthKey();
      await key.setKey(unhex(auth_key));
      return { hash: hex(little(await key.calcNewNonceHash(big(new_nonce, true, true), number), 16)) };
    },
  },
  'authKey.exchange': { ...patched, run: exchange },
});
