// What several files of bench/jobs/ call of mtcute: its provider of cryptography for Node, with chosen random bytes.

const log = { debug() {}, verbose() {}, info() {}, warn() {}, error() {} };

/**
 * @param {import('./host.mjs').Host} host
 * @param {Uint8Array} [random] What every draw gives, from its beginning.
 * @returns {Promise<any>} Undefined where mtcute is not installed.
 */
export async function mtcuteCrypto({ peer }, random) {
  const utils = await peer('@mtcute/node/utils.js');
  if (utils === undefined) {
    return undefined;
  }
  class Crypto extends utils.NodeCryptoProvider {
    /** @param {Uint8Array} buffer */
    randomFill(buffer) {
      if (random === undefined) {
        super.randomFill(buffer);
      } else {
        buffer.set(random.subarray(0, buffer.length));
      }
    }
  }
  /** @type {any} */
  const crypto = new Crypto();
  await crypto.initialize();
  return crypto;
}

/**
 * An authorization key of mtcute.
 *
 * @param {import('./host.mjs').Host} host
 * @param {Uint8Array} auth_key
 * @param {Uint8Array} random
 * @returns {Promise<any>}
 */
export async function mtcuteAuthKey(host, auth_key, random) {
  const crypto = await mtcuteCrypto(host, random);
  if (crypto === undefined) {
    return undefined;
  }
  const { AuthKey } = await host.peer('@mtcute/core/network/auth-key.js');
  const { __tlReaderMap } = await host.peer('@mtcute/core/tl/binary/reader.js');
  const key = new AuthKey(crypto, log, __tlReaderMap);
  key.setup(auth_key);
  return key;
}
