// The client's side of a whole key exchange, the server's answers being those of a recorded one. The adapters of the matrix know
// how to give each library the random bytes of the record.
import { readFileSync } from 'node:fs';
import { peersFolder } from '../peers.mjs';

const record = new URL('../../vectors/v1/authKey.exchange.json', import.meta.url);

/** @typedef {{ id: string, input: any, expect: any }} Test */

/**
 * The exchange of an adapter, whose library is installed with the peers.
 *
 * @param {import('../job.mjs').Host} host
 * @param {string} name
 * @param {string} id
 */
async function adapter({ peer }, name, id) {
  if ((await peer(id)) === undefined) {
    return undefined;
  }
  process.argv[2] = peersFolder; // what an adapter is started with
  const { exchange } = await import(`../../adapters/${name}/keys.mjs`);
  return exchange;
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  /** @type {Test[]} */
  const tests = JSON.parse(readFileSync(record, 'utf8')).tests;
  const { input } = tests.find(({ id }) => id === 'authKey.exchange/sample') ?? { input: undefined };
  const mtcute = await adapter(host, 'mtcute', '@mtcute/core/utils.js');
  const gramjs = await adapter(host, 'gramjs', 'telegram/Helpers.js');
  const { operations } = await host.engine('reference-adapter', 'index.js');
  const ours = operations['authKey.exchange'];
  return [
    {
      name: 'exchange/client',
      candidates: {
        mtcute: mtcute && (() => mtcute(input)),
        GramJS: gramjs && (() => gramjs(input)),
        'MTProof: Node': async () => ours(input),
      },
      answer: ({ auth_key }) => auth_key,
      goals: ['mtcute', 'GramJS'].map((against) => ({ of: 'MTProof: Node', against, atLeast: 1.3 })),
    },
  ];
}
