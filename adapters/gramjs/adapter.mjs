// GramJS behind the protocol of docs/conformance.md. The first argument is the folder that it is installed in.
import { Draws, exactly } from '../exchange.mjs';
import { fieldsOf, inner, OWN_PADDING } from '../messages.mjs';
import { hex, hexed, longOf, serve, text, unhex } from '../serve.mjs';
import { exchange } from './keys.mjs';
import {
  Api,
  AuthKey,
  BinaryReader,
  big,
  bigInt,
  computeCheck,
  computeDigest,
  drawing,
  Factorizator,
  helpers,
  IGE,
  little,
  log,
  MTProtoState,
} from './library.mjs';
import { objects } from './objects.mjs';

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

const hello = {
  implementation: { name: 'GramJS', version: '2.26.22', language: 'javascript' },
  adapter: { fidelity: 'internal-api' },
};
const patched = { fidelity: 'patched' };
const v2 = (x) => ({ version: [2], x });
const passwords = { ...patched, password: { text: true } };

await serve(hello, {
  ...objects,
  'ige.encrypt': hexed(['key', 'iv', 'data'], ['data'], (key, iv, data) => [
    new IGE(key, iv).encryptIge(data),
  ]),
  'ige.decrypt': hexed(['key', 'iv', 'data'], ['data'], (key, iv, data) => [
    new IGE(key, iv).decryptIge(data),
  ]),
  'message.authKeyId': {
    async run(input) {
      const { keyId, auxHash } = (await stateOf(input)).authKey;
      return { auth_key_id: longOf(little(keyId, 8)), aux_hash: longOf(little(auxHash, 8)) };
    },
  },
  'message.keys': {
    ...v2([0, 8]),
    ...hexed(['auth_key', 'msg_key', 'x'], ['aes_key', 'aes_iv'], async (auth_key, msg_key, x) => {
      const { key, iv } = await MTProtoState.prototype._calcKey(auth_key, msg_key, x === 0);
      return [key, iv];
    }),
  },
  'message.encrypt': {
    ...{ ...v2([0]), ...patched, padding: OWN_PADDING },
    async run(input) {
      const state = await stateOf(input);
      const run = () => state.encryptMessageData(inner(input));
      return { message: hex(await drawing(exactly(input.padding), run)) };
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
  'authKey.tmpAes': hexed(['server_nonce', 'new_nonce'], ['tmp_aes_key', 'tmp_aes_iv'], async (...nonces) => {
    const { key, iv } = await helpers.generateKeyDataFromNonce(...nonces.map((one) => big(one, true, true)));
    return [key, iv];
  }),
  'authKey.newNonceHash': {
    async run({ new_nonce, auth_key, number }) {
      const key = new AuthKey();
      await key.setKey(unhex(auth_key));
      return { hash: hex(little(await key.calcNewNonceHash(big(new_nonce, true, true), number), 16)) };
    },
  },
  'authKey.exchange': { ...patched, run: exchange },
});
