// AES-256-IGE: key schedule, chaining and the array of the result are in every call.

const SIZES = [64, 1024, 16384, 1048576];
const key = Uint8Array.from({ length: 32 }, (_, i) => (37 * i + 11) % 256);
const iv = Uint8Array.from({ length: 32 }, (_, i) => (91 * i + 5) % 256);

/** @typedef {(data: Uint8Array) => Uint8Array} Cipher */
/** @typedef {{ encrypt: Cipher, decrypt: Cipher }} Ciphers */

/**
 * The mode in the plainest way, over noble's block functions.
 *
 * @param {any} noble
 * @returns {Ciphers}
 */
function nobleLoop({ unsafe }) {
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
 * `createAesIge` of mtcute on Node: its WebAssembly.
 *
 * @param {import('../job.mjs').Host} host
 * @returns {Promise<Ciphers | undefined>}
 */
async function mtcute({ peer }) {
  const module = await peer('@mtcute/node/utils.js');
  if (module === undefined) {
    return undefined;
  }
  const crypto = new module.NodeCryptoProvider();
  await crypto.initialize();
  return {
    encrypt: (data) => crypto.createAesIge(key, iv).encrypt(data),
    decrypt: (data) => crypto.createAesIge(key, iv).decrypt(data),
  };
}

/**
 * Its own `IGE`, with what it converts.
 *
 * @param {import('../job.mjs').Host} host
 * @returns {Promise<Ciphers | undefined>}
 */
async function gramjs({ peer }) {
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
const alone = (engine) =>
  engine && {
    encrypt: (data) => engine.encrypt(key, iv, data),
    decrypt: (data) => engine.decrypt(key, iv, data),
  };

/**
 * Our engines in WebAssembly, where this platform knows the instructions of each.
 *
 * @param {import('../job.mjs').Host} host
 * @param {string} name
 */
async function webAssembly({ engine }, name) {
  const { wasm } = (await engine('aes-ige', `engines/generated/${name}.wasm.js`)) ?? {};
  const make = (await engine('aes-ige', 'engines/wasm.js'))?.wasmEngine;
  return alone(wasm && make?.(wasm));
}

/** @param {import('../job.mjs').Host} host */
async function candidates(host) {
  const { ige } = await host.ours('aes-ige');
  const portable = (await host.ours('aes-ige', { conditions: [] })).ige;
  /** @type {Record<string, Ciphers | undefined>} */
  const all = {
    'mtcute wasm': await mtcute(host),
    GramJS: await gramjs(host),
    "noble's block loop": await host.peer('@noble/ciphers/aes.js').then((noble) => noble && nobleLoop(noble)),
    'MTProof: Node': {
      encrypt: (data) => ige(key, iv).encrypt(data),
      decrypt: (data) => ige(key, iv).decrypt(data),
    },
    'MTProof: portable': {
      encrypt: (data) => portable(key, iv).encrypt(data),
      decrypt: (data) => portable(key, iv).decrypt(data),
    },
    'MTProof: plain JS': alone((await host.engine('aes-ige', 'engines/js.js'))?.newJsEngine()),
    'MTProof: WASM, tables': await webAssembly(host, 'tables'),
    'MTProof: WASM, constant time': await webAssembly(host, 'permute'),
    'MTProof: WASM, constant time, relaxed SIMD': await webAssembly(host, 'permute-relaxed'),
  };
  return all;
}

/**
 * @param {'encrypt' | 'decrypt'} way
 * @param {number} bytes
 */
function goals(way, bytes) {
  const wasm = 'mtcute wasm';
  const large = bytes >= 16384;
  return [
    ...(way === 'encrypt' && large ? [{ of: 'MTProof: Node', against: wasm, atLeast: 2 }] : []),
    ...(way === 'decrypt' && bytes >= 1024
      ? [{ of: 'MTProof: portable', against: wasm, atLeast: 1.08 }]
      : []),
    ...(bytes === 64 ? [{ of: 'MTProof: portable', against: wasm, atLeast: 1 }] : []),
    ...(bytes === 16384
      ? [
          { of: 'MTProof: plain JS', against: 'GramJS', atLeast: 3 },
          { of: 'MTProof: plain JS', against: "noble's block loop", atLeast: 1.5 },
          { of: 'MTProof: WASM, constant time', against: wasm, atLeast: 0.7 },
          { of: 'MTProof: WASM, constant time, relaxed SIMD', against: wasm, atLeast: 0.95 },
        ]
      : []),
  ];
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  const all = Object.entries(await candidates(host));
  return SIZES.flatMap((bytes) => {
    const data = Uint8Array.from({ length: bytes }, (_, i) => (i * i + 3 * i) % 256);
    return /** @type {const} */ (['encrypt', 'decrypt']).map((way) => ({
      name: `ige/${way}/${bytes}`,
      bytes,
      candidates: Object.fromEntries(
        all.map(([name, ciphers]) => [name, ciphers && (() => ciphers[way](data))]),
      ),
      goals: goals(way, bytes),
    }));
  });
}
