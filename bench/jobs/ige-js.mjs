// AES-256-IGE in plain JavaScript, in a process without WebAssembly: when a memory of WebAssembly grows, its old ArrayBuffer is
// detached, and from then on V8 looks at every typed array more closely (docs/adr/0017-ige-engines.md).
import { alone, gramjs, nobleLoop } from '../peers-ige.mjs';

const BYTES = 16384;

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  const noble = await host.peer('@noble/ciphers/aes.js');
  const all = Object.entries({
    GramJS: await gramjs(host),
    "noble's block loop": noble && nobleLoop(noble),
    'MTProof: plain JS': alone((await host.engine('aes-ige', 'engines/js.js'))?.newJsEngine()),
  });
  const data = Uint8Array.from({ length: BYTES }, (_, i) => (i * i + 3 * i) % 256);
  return /** @type {const} */ (['encrypt', 'decrypt']).map((way) => ({
    name: `ige-js/${way}/${BYTES}`,
    bytes: BYTES,
    candidates: Object.fromEntries(
      all.map(([name, ciphers]) => [name, ciphers && (() => ciphers[way](data))]),
    ),
    goals: [
      { of: 'MTProof: plain JS', against: 'GramJS', atLeast: 3 },
      { of: 'MTProof: plain JS', against: "noble's block loop", atLeast: 1.5 },
    ],
  }));
}
