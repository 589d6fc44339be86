// `npm run load:testbed`: how much a testbed bears on this machine. The server has a process of its own; the clients are the tests'.
//
//   npm run load:testbed -- [--logins N] [--connections N] [--requests N] [--at-once N] [--json]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    logins: { type: 'string', default: '100' },
    connections: { type: 'string', default: '1000' },
    requests: { type: 'string', default: '100000' },
    'at-once': { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  },
});

/** @param {string} path */
const inPackage = (path) => fileURLToPath(new URL(`../packages/testbed/${path}`, import.meta.url));

/** The clients are TypeScript, which Node 20 does not run. */
async function loader() {
  const outfile = inPackage('node_modules/.cache/load.mjs');
  mkdirSync(inPackage('node_modules/.cache'), { recursive: true });
  await build({
    entryPoints: [inPackage('test/load/load.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return /** @type {typeof import('../packages/testbed/test/load/load.ts')} */ (await import(outfile));
}

/** @param {number} bytes */
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** @param {import('../packages/testbed/test/load/load.ts').Row} row */
function print({ what, count, seconds, cpu, rss, heap }) {
  const rate =
    count === 0 ? '' : `${(count / seconds).toFixed(1)}/s, ${((1000 * cpu) / count).toFixed(2)} ms each`;
  console.log(
    `| ${count || ''} ${what} | ${seconds.toFixed(1)} s | ${rate} | ${mebibytes(rss)} | ${mebibytes(heap)} |`,
  );
}

const plan = {
  logins: Number(values.logins),
  connections: Number(values.connections),
  requests: Number(values.requests),
  at_once: Number(values['at-once']),
};
if (!values.json) {
  console.log('| what | time | rate, processor time of the server | memory (rss) | heap after collection |');
  console.log('|---|---:|---:|---:|---:|');
}
const { load } = await loader();
await load(inPackage('test/load/server.mjs'), plan, (row) =>
  values.json ? console.log(JSON.stringify(row)) : print(row),
);
