// node vectors/tools/record/gramjs.mjs <folder>      after: npm install telegram@2.26.22 in that folder

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bytes, hex, record, text } from './record.mjs';

/** @import { Any } from './record.mjs' */

/** Its modules have no types here: they are installed elsewhere. @type {(module: string) => Any} */
const load = createRequire(`${resolve(process.argv[2] ?? '.')}/`);
const { IGE } = load('telegram/crypto/IGE');
const { AuthKey } = load('telegram/crypto/AuthKey');
const { BinaryReader } = load('telegram/extensions');
const { serializeBytes } = load('telegram/tl/generationHelpers');
const { MTProtoState } = load('telegram/network/MTProtoState');
const { Factorizator } = load('telegram/crypto/Factorizator');
const { computeCheck, computeDigest } = load('telegram/Password');
const { updateTwoFaSettings } = load('telegram/client/2fa');
const { Api } = load('telegram/tl');
const helpers = load('telegram/Helpers');
const { version } = load('telegram/package.json');

/** @type {Record<string, (reader: Any) => unknown>} */
const readers = {
  int: (reader) => reader.readInt(),
  long: (reader) => reader.readLong().toString(),
  string: (reader) => reader.tgReadString(),
  bytes: (reader) => ({ hex: hex(reader.tgReadBytes()) }),
  Bool: (reader) => reader.tgReadBool(),
};

/** @param {Any} input */
function keyed({ key, iv }) {
  return new IGE(bytes(key), bytes(iv));
}

/**
 * Runs a function of the client with one of its helpers replaced.
 *
 * @param {string} name
 * @param {(kept: Any) => unknown} replacement
 * @param {() => Any} run
 */
async function replacing(name, replacement, run) {
  const kept = helpers[name];
  helpers[name] = replacement(kept);
  try {
    return await run();
  } finally {
    helpers[name] = kept;
  }
}

/**
 * The client draws again what does not suit it, which leaves it without an answer to this test.
 *
 * @param {string} data
 */
const drawing = (data) => () => {
  const draws = [bytes(data)];
  return () => {
    if (draws.length === 0) {
      throw new Error('draws again');
    }
    return draws.pop();
  };
};

/** @param {Any} algo */
const algoOf = ({ salt1, salt2, g, p }) =>
  new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1: bytes(salt1),
    salt2: bytes(salt2),
    g,
    p: bytes(p),
  });

// The one prime it knows, and the generators it takes with it.
const TELEGRAM_PRIME =
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b';
/** @param {Any} algo */
const knows = ({ g, p }) => p === TELEGRAM_PRIME && [3, 4, 5, 7].includes(g);

/** @param {string} data */
const number = (data) => helpers.readBigIntFromBuffer(bytes(data), true, true);

await record('gramjs', `telegram (GramJS) ${version}`, {
  'ige.encrypt': (input) => ({ data: hex(keyed(input).encryptIge(bytes(input.data))) }),
  'ige.decrypt': (input) => ({ data: hex(keyed(input).decryptIge(bytes(input.data))) }),
  'tl.primitive.encode': ({ type, value }) => {
    if (value.hex?.repeat || (type !== 'string' && type !== 'bytes')) {
      return undefined;
    }
    return { bytes: hex(serializeBytes(typeof value === 'string' ? value : bytes(value.hex))) };
  },
  'tl.primitive.decode': ({ type, bytes: data }) => {
    const read = readers[type];
    return read && { value: read(new BinaryReader(bytes(data))) };
  },
  'message.authKeyId': async ({ auth_key }) => {
    const key = new AuthKey();
    await key.setKey(bytes(auth_key));
    /** @param {Any} long */
    const signed = (long) => BigInt.asIntN(64, BigInt(long.toString())).toString();
    return { auth_key_id: signed(key.keyId), aux_hash: signed(key.auxHash) };
  },
  'message.keys': async ({ version: mtproto, auth_key, msg_key, x }) => {
    if (mtproto !== 2) {
      return undefined;
    }
    const { key, iv } = await MTProtoState.prototype._calcKey(bytes(auth_key), bytes(msg_key), x === 0);
    return { aes_key: hex(key), aes_iv: hex(iv) };
  },
  'kdf.passwordHash': async ({ password, salt1, salt2 }) => {
    if (text(password) === undefined) {
      return undefined;
    }
    // x is what its verifier hashes last.
    let x;
    /** @param {Any} sha256 */
    const keep = (sha256) => async (/** @type {Any} */ data) => {
      x = await sha256(data);
      return x;
    };
    const algo = algoOf({ salt1, salt2, g: 3, p: TELEGRAM_PRIME });
    await replacing('sha256', keep, () => computeDigest(algo, text(password)));
    return { x: hex(x) };
  },
  'srp.client': async ({ password, srp_B, a, ...algo }) => {
    if (text(password) === undefined || !knows(algo)) {
      return undefined;
    }
    const request = { currentAlgo: algoOf(algo), srp_B: bytes(srp_B), srpId: helpers.returnBigInt(1) };
    const check = () => computeCheck(request, text(password));
    const { A, M1 } = await replacing('generateRandomBytes', drawing(a), check);
    return { A: hex(A), M1: hex(M1) };
  },
  'srp.newPassword': async ({ password, random, ...algo }) => {
    // It takes the empty password for none.
    if (!text(password) || !knows(algo)) {
      return undefined;
    }
    /** @type {Any[]} */
    const sent = [];
    const client = {
      invoke: async (/** @type {Any} */ request) => {
        sent.push(request);
        return { hasPassword: false, newAlgo: algoOf(algo) };
      },
    };
    const update = () => updateTwoFaSettings(client, { newPassword: text(password) });
    await replacing('generateRandomBytes', drawing(random), update);
    const { newAlgo, newPasswordHash } = sent[1].newSettings;
    return { salt1: hex(newAlgo.salt1), new_password_hash: hex(newPasswordHash) };
  },
  'authKey.factorize': ({ pq }) => {
    if (pq.length < 16) {
      return undefined; // of numbers smaller than those in use, its luck decides
    }
    const { p, q } = Factorizator.factorize(helpers.readBigIntFromBuffer(bytes(pq), false));
    return { p: hex(helpers.getByteArray(p)), q: hex(helpers.getByteArray(q)) };
  },
  'authKey.tmpAes': async ({ new_nonce, server_nonce }) => {
    const { key, iv } = await helpers.generateKeyDataFromNonce(number(server_nonce), number(new_nonce));
    return { tmp_aes_key: hex(key), tmp_aes_iv: hex(iv) };
  },
  'authKey.newNonceHash': async ({ new_nonce, auth_key, number: n }) => {
    const key = new AuthKey();
    await key.setKey(bytes(auth_key));
    return { hash: hex(helpers.toSignedLittleBuffer(await key.calcNewNonceHash(number(new_nonce), n), 16)) };
  },
});
