// PBKDF2-HMAC-SHA512, 100 000 iterations, 64 bytes: the slow step of a password.
import { pbkdf2, pbkdf2Sync, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';

const password = Uint8Array.from({ length: 32 }, (_, i) => (5 * i + 1) % 256);
const salt = Uint8Array.from({ length: 40 }, (_, i) => (3 * i + 7) % 256);
const input = { password, salt, iterations: 100_000, length: 64 };

const OPENSSL = 'OpenSSL, by node:crypto';
const THREAD = 'OpenSSL, in its own thread';

async function webCrypto() {
  const key = await webcrypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: input.iterations };
  return new Uint8Array(await webcrypto.subtle.deriveBits(algorithm, key, 512));
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs({ peer, engine }) {
  const noble = await peer('@noble/hashes/pbkdf2.js');
  const { sha512 } = (await peer('@noble/hashes/sha2.js')) ?? {};
  const { pbkdf2: onNode } = (await engine('srp', 'engines/node.js')) ?? {};
  const { webcrypto: ofPlatform } = (await engine('srp', 'engines/webcrypto.js')) ?? {};
  const { wasmIterate } = (await engine('srp', 'engines/wasm.js')) ?? {};
  const { wasm: module } = (await engine('srp', 'engines/generated/pbkdf2.wasm.js')) ?? {};
  const { inOneGo } = (await engine('srp', 'engines/portable.js')) ?? {};
  const wasm = wasmIterate?.(module);
  /** @param {string[]} conditions */
  const plain = async (conditions) => {
    const { iterate } = (await engine('srp', 'engines/plain.js', { conditions })) ?? {};
    return iterate && ((/** @type {object} */ given) => inOneGo(iterate, given));
  };
  /** @type {Record<string, any>} */
  const engines = {
    Node: onNode,
    WebCrypto: ofPlatform?.(),
    WASM: wasm && ((/** @type {object} */ given) => inOneGo(wasm, given)),
    'plain JS': await plain([]),
    'plain JS without BigInt': await plain(['jsbi']),
  };
  const candidates = Object.entries(engines).map(([name, work]) => [
    `MTProof: ${name}`,
    work && (() => work(input)),
  ]);
  return [
    {
      name: 'kdf/pbkdf2',
      candidates: {
        [OPENSSL]: () => pbkdf2Sync(password, salt, input.iterations, 64, 'sha512'),
        [THREAD]: () => promisify(pbkdf2)(password, salt, input.iterations, 64, 'sha512'),
        'WebCrypto of Node': webCrypto,
        noble: noble && (() => noble.pbkdf2(sha512, password, salt, { c: input.iterations, dkLen: 64 })),
        ...Object.fromEntries(candidates),
      },
      goals: [
        { of: 'MTProof: Node', against: THREAD, atLeast: 0.95 },
        { of: 'MTProof: WebCrypto', against: THREAD, atLeast: 0.95 },
        { of: 'MTProof: WASM', against: OPENSSL, atLeast: 0.85 },
        { of: 'MTProof: WASM', against: 'noble', atLeast: 6 },
        { of: 'MTProof: plain JS without BigInt', against: 'noble', atLeast: 1.5 },
      ],
    },
  ];
}
