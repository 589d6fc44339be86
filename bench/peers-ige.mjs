// AES-256-IGE as files of bench/jobs/ compare it: key schedule, chaining and the array of the result are in every call.

export const key = Uint8Array.from({ length: 32 }, (_, i) => (37 * i + 11) % 256);
export const iv = Uint8Array.from({ length: 32 }, (_, i) => (91 * i + 5) % 256);

/** @typedef {(data: Uint8Array) => Uint8Array} Cipher */
/** @typedef {{ encrypt: Cipher, decrypt: Cipher }} Ciphers */

/**
 * The mode in the plainest way, over noble's block functions.
 *
 * @param {any} noble
 * @returns {Ciphers}
 */
export function nobleLoop({ unsafe }) {
  /**
   * In words, as noble's own modes.
   *
   * @param {Uint8Array} data
   * @param {Uint32Array} keys
   * @param {(keys: Uint32Array, s0: number, s1: number, s2: number, s3: number) => any} F
   * @param {number} y_0
   * @param {number} x_0
   */
  const chain = (data, keys, F, y_0, x_0) => {
    const from = /** @type {any} */ (new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
    const start = new Uint32Array(iv.buffer);
    const result = /** @type {any} */ (new Uint32Array(from.length));
    let [y0, y1, y2, y3] = /** @type {any} */ (start.subarray(y_0, y_0 + 4));
    let [x0, x1, x2, x3] = /** @type {any} */ (start.subarray(x_0, x_0 + 4));
    for (let i = 0; i < from.length; i += 4) {
      const [f0, f1, f2, f3] = [from[i], from[i + 1], from[i + 2], from[i + 3]];
      const { s0, s1, s2, s3 } = F(keys, f0 ^ y0, f1 ^ y1, f2 ^ y2, f3 ^ y3);
      y0 = result[i] = s0 ^ x0;
      y1 = result[i + 1] = s1 ^ x1;
      y2 = result[i + 2] = s2 ^ x2;
      y3 = result[i + 3] = s3 ^ x3;
      [x0, x1, x2, x3] = [f0, f1, f2, f3];
    }
    return new Uint8Array(result.buffer);
  };
  return {
    encrypt: (data) => chain(data, unsafe.expandKeyLE(key), unsafe.encrypt, 0, 4),
    decrypt: (data) => chain(data, unsafe.expandKeyDecLE(key), unsafe.decrypt, 4, 0),
  };
}

/**
 * Its own `IGE`, with what it converts.
 *
 * @param {import('./job.mjs').Host} host
 * @returns {Promise<Ciphers | undefined>}
 */
export async function gramjs({ peer }) {
  const IGE = (await peer('telegram/crypto/IGE.js'))?.default.IGE;
  const [k, v] = [Buffer.from(key), Buffer.from(iv)];
  return (
    IGE && {
      encrypt: (data) => new IGE(k, v).encryptIge(Buffer.from(data.buffer, data.byteOffset, data.length)),
      decrypt: (data) => new IGE(k, v).decryptIge(Buffer.from(data.buffer, data.byteOffset, data.length)),
    }
  );
}

/**
 * One of our engines, alone.
 *
 * @param {{ encrypt: (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array, decrypt: (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array } | undefined} engine
 * @returns {Ciphers | undefined}
 */
export const alone = (engine) =>
  engine && {
    encrypt: (data) => engine.encrypt(key, iv, data),
    decrypt: (data) => engine.decrypt(key, iv, data),
  };
