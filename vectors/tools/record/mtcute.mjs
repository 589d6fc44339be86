// node vectors/tools/record/mtcute.mjs <folder>
// after: npm install @mtcute/core@0.30.3 @mtcute/tl-runtime@0.30.3 @mtcute/wasm@0.30.3 in that folder

import { createHash, createPublicKey, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytes, hex, record, text } from './record.mjs';

/** @import { Any } from './record.mjs' */

// Two functions that the key exchange keeps for itself.
const exporting = `export async function load(url, context, next) {
  const module = await next(url, context);
  if (!url.endsWith('/@mtcute/core/network/authorization.js')) return module;
  return { ...module, source: module.source + ';export { checkDhPrime, rsaPad };' };
}`;
register(`data:text/javascript,${encodeURIComponent(exporting)}`);

const modules = join(resolve(process.argv[2] ?? '.'), 'node_modules');
/** @type {(file: string) => Promise<Any>} */
const load = (file) => import(pathToFileURL(join(modules, file)).href);
const wasm = await load('@mtcute/wasm/index.js');
const { TlBinaryReader, TlBinaryWriter } = await load('@mtcute/tl-runtime/index.js');
const derivation = await load('@mtcute/core/utils/crypto/mtproto.js');
const { factorizePQSync } = await load('@mtcute/core/utils/crypto/factorization.js');
const { parsePublicKey } = await load('@mtcute/core/utils/crypto/keys.js');
const { millerRabin } = await load('@mtcute/core/utils/crypto/miller-rabin.js');
const password2fa = await load('@mtcute/core/utils/crypto/password.js');
const { checkDhPrime, rsaPad } = await load('@mtcute/core/network/authorization.js');
const { default: Long } = await load('long/index.js');
const { version } = JSON.parse(readFileSync(join(modules, '@mtcute/core/package.json'), 'utf8'));

wasm.initSync(readFileSync(join(modules, '@mtcute/wasm/mtcute.wasm')));

/** @param {string} name */
const digest = (name) => (/** @type {Uint8Array} */ data) => createHash(name).update(data).digest();
const deriving = {
  sha1: digest('sha1'),
  sha256: digest('sha256'),
  createAesIge: (/** @type {Uint8Array} */ key, /** @type {Uint8Array} */ iv) => ({ key, iv }),
};

const algoName = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
/** @param {Any} algo */
const algoOf = ({ salt1, salt2, g, p }) => ({
  _: algoName,
  salt1: bytes(salt1),
  salt2: bytes(salt2),
  g,
  p: bytes(p),
});
/** @param {string} data */
const number = (data) => BigInt(`0x0${data}`);

/**
 * Its provider of cryptography, with given bytes for random ones.
 *
 * @param {{ random?: Any, fill?: Any }} draws
 * @returns {Any}
 */
const provider = ({ random, fill = random }) => {
  const draws = [random];
  return {
    ...deriving,
    pbkdf2: (
      /** @type {Uint8Array} */ password,
      /** @type {Uint8Array} */ salt,
      /** @type {number} */ iterations,
    ) => pbkdf2Sync(password, salt, iterations, 64, 'sha512'),
    randomBytes: () => {
      if (draws.length === 0) {
        throw new Error('draws again');
      }
      return new Uint8Array(bytes(draws.pop()));
    },
    randomFill: (/** @type {Uint8Array} */ target) => target.set(bytes(fill)),
    createAesIge: (/** @type {Any} */ key, /** @type {Any} */ iv) => ({
      encrypt: (/** @type {Any} */ data) => wasm.ige256Encrypt(data, key, iv),
    }),
  };
};

/** @type {Record<string, (writer: Any, value: Any) => void>} */
const writers = {
  int: (writer, value) => writer.int(value),
  long: (writer, value) => writer.long(Long.fromString(value)),
  string: (writer, value) => writer.string(value),
  bytes: (writer, value) => writer.bytes(bytes(value.hex)),
  int128: (writer, value) => writer.int128(bytes(value.hex)),
  int256: (writer, value) => writer.int256(bytes(value.hex)),
  Bool: (writer, value) => writer.boolean(value),
};

/** @type {Record<string, (reader: Any) => unknown>} */
const readers = {
  int: (reader) => reader.int(),
  long: (reader) => reader.long().toString(),
  string: (reader) => reader.string(),
  bytes: (reader) => ({ hex: hex(reader.bytes()) }),
  int128: (reader) => ({ hex: hex(reader.int128()) }),
  int256: (reader) => ({ hex: hex(reader.int256()) }),
  Bool: (reader) => reader.boolean(),
};

/** @param {(data: Uint8Array, key: Uint8Array, iv: Uint8Array) => Uint8Array} run */
function cipher(run) {
  return (/** @type {Any} */ { key, iv, data }) => {
    if (key.length !== 64) {
      return undefined;
    }
    return { data: hex(run(bytes(data), bytes(key), bytes(iv))) };
  };
}

await record('mtcute', `@mtcute/core, tl-runtime and wasm ${version}`, {
  'ige.encrypt': cipher(wasm.ige256Encrypt),
  'ige.decrypt': cipher(wasm.ige256Decrypt),
  'tl.primitive.encode': ({ type, value }) => {
    const write = writers[type];
    if (!write || value.hex?.repeat || (type === 'string' && typeof value !== 'string')) {
      return undefined;
    }
    const writer = TlBinaryWriter.manual(70000);
    write(writer, value);
    return { bytes: hex(writer.result()) };
  },
  'tl.primitive.decode': ({ type, bytes: data }) => {
    const read = readers[type];
    return read && { value: read(TlBinaryReader.manual(new Uint8Array(bytes(data)))) };
  },
  'message.keys': ({ version: mtproto, auth_key, msg_key, x }) => {
    const derive = mtproto === 1 ? derivation.createAesIgeForMessageOld : derivation.createAesIgeForMessage;
    const { key, iv } = derive(deriving, bytes(auth_key), bytes(msg_key), x === 0);
    return { aes_key: hex(key), aes_iv: hex(iv) };
  },
  'modp.checkGroup': ({ g, p }) => {
    checkDhPrime({ randomBytes }, { debug: () => {} }, number(p), g);
    return {};
  },
  'modp.isPrime': ({ n }) => ({ prime: millerRabin({ randomBytes }, number(n)) }),
  'kdf.passwordHash': async ({ password, salt1, salt2 }) => {
    const salts = [bytes(salt1), bytes(salt2)];
    return { x: hex(await password2fa.computePasswordHash(provider({}), bytes(password), ...salts)) };
  },
  'srp.client': async ({ password, srp_B, a, ...algo }) => {
    if (text(password) === undefined) {
      return undefined;
    }
    const request = { currentAlgo: algoOf(algo), srpB: bytes(srp_B), srpId: Long.ONE };
    const { A, M1 } = await password2fa.computeSrpParams(provider({ random: a }), request, text(password));
    return { A: hex(A), M1: hex(M1) };
  },
  'srp.newPassword': async ({ password, random, ...given }) => {
    if (text(password) === undefined) {
      return undefined;
    }
    const algo = algoOf(given);
    const hash = await password2fa.computeNewPasswordHash(provider({ random }), algo, text(password));
    return { salt1: hex(algo.salt1), new_password_hash: hex(hash) };
  },
  'authKey.factorize': ({ pq }) => {
    if (pq.length < 16) {
      return undefined; // of numbers smaller than those in use, its luck decides
    }
    const [p, q] = factorizePQSync({ randomBytes }, bytes(pq));
    return { p: hex(p), q: hex(q) };
  },
  'authKey.fingerprint': ({ n, e }) => {
    if (n.length + e.length > 1000) {
      return undefined; // it has room for 512 bytes
    }
    const jwk = { kty: 'RSA', n: bytes(n).toString('base64url'), e: bytes(e).toString('base64url') };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const { fingerprint } = parsePublicKey(deriving, key.export({ type: 'pkcs1', format: 'pem' }));
    return { fingerprint: BigInt.asIntN(64, number(fingerprint)).toString() };
  },
  'authKey.rsaPad': ({ n, e, data, padding, temp_key }) => {
    const crypto = provider({ random: temp_key, fill: padding });
    return { encrypted_data: hex(rsaPad(bytes(data), crypto, { modulus: n, exponent: e })) };
  },
  'authKey.tmpAes': ({ new_nonce, server_nonce }) => {
    const [key, iv] = derivation.generateKeyAndIvFromNonce(deriving, bytes(server_nonce), bytes(new_nonce));
    return { tmp_aes_key: hex(key), tmp_aes_iv: hex(iv) };
  },
});
