// Inflate of 1 MiB of text, packed about 4 to 1. Ours compares checksum and length; fflate compares neither, and takes the length from
// the data.
import { gunzipSync, gzipSync } from 'node:zlib';

const LENGTH = 2 ** 20;

/** Lines of words and numbers. */
function text() {
  let state = 1;
  const random = (/** @type {number} */ bound) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * bound);
  };
  /** @type {string[]} */
  const lines = [];
  for (let size = 0; size < LENGTH; size += lines.at(-1)?.length ?? 0) {
    lines.push(`user${random(5000).toString(36)} message ${random(97)}\n`);
  }
  return Buffer.from(lines.join('')).subarray(0, LENGTH);
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs({ peer, ours }) {
  const data = new Uint8Array(gzipSync(text()));
  const session = await ours('session');
  const portable = await ours('session', { conditions: [] });
  const fflate = await peer('fflate');
  const { gunzip } = (await peer('@mtcute/wasm')) ?? {};
  return [
    {
      name: 'gzip/1048576',
      bytes: LENGTH,
      candidates: {
        'node:zlib': () => gunzipSync(data),
        fflate: fflate && (() => fflate.gunzipSync(data)),
        'mtcute wasm': gunzip && (await startWasm(peer)) && (() => gunzip(data)),
        'MTProof: Node': () => session.gunzip(data),
        'MTProof: portable': () => portable.gunzip(data),
      },
      goals: [
        { of: 'MTProof: Node', against: 'node:zlib', atLeast: 0.9 },
        { of: 'MTProof: portable', against: 'fflate', atLeast: 0.9 },
      ],
    },
  ];
}

/**
 * The provider for Node loads the module.
 *
 * @param {import('../job.mjs').Host['peer']} peer
 */
async function startWasm(peer) {
  const { NodeCryptoProvider } = await peer('@mtcute/node/utils.js');
  await new NodeCryptoProvider().initialize();
  return true;
}
