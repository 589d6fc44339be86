// AES-256-IGE of all kinds. That of plain JavaScript has its goals in ige-js.mjs.
import { alone, gramjs, iv, key, nobleLoop } from '../peers-ige.mjs';

const SIZES = [64, 1024, 16384, 1048576];

/** @typedef {import('../peers-ige.mjs').Ciphers} Ciphers */

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
