// React Native: each entry bundled by Metro with the stock configuration and preset, and the bundle run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { everywhere } from './entries.mjs';
import { install } from './install.mjs';
import { METRO, metroIn, WITHOUT_BIGINT } from './metro-bundle.mjs';

// Modules of the engines of Node, and of the integers for engines without BigInt.
const UNWANTED = ['engines/node-zlib.js"', 'engines/node.js"', 'integers-jsbi.js"'];

const FREE_OF_BIGINT = ['contract', 'tl-wire', 'aes-ige', 'hash', 'modp', 'srp'].map(
  (name) => `@mtproof/${name}`,
);

/** @type {import('./run.mjs').Consumer} */
export async function* metro({ folder, tarballs }) {
  install(folder, { tarballs, tools: METRO });
  const { version, bundle } = metroIn(folder);
  const bundled = (/** @type {string} */ id, settings = {}) => {
    writeFileSync(
      join(folder, 'entry.js'),
      `import * as m from '${id}'; globalThis.result = Object.keys(m);`,
    );
    // With `dev` the names of the modules are in the bundle.
    return bundle('entry.js', { settings, dev: true });
  };
  for (const id of everywhere) {
    const problem = await problemOf(async () => unwantedIn(await bundled(id), UNWANTED));
    yield { what: `${version}, ${id}`, problem };
  }
  for (const id of FREE_OF_BIGINT) {
    const problem = await problemOf(async () => withoutBigInt(await bundled(id, WITHOUT_BIGINT)));
    yield { what: `${version}, ${id} with the condition jsbi, without BigInt`, problem };
  }
}

/**
 * @param {() => Promise<string | undefined>} work
 * @returns {Promise<string | undefined>}
 */
async function problemOf(work) {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * @param {string} code
 * @param {string[]} unwanted
 */
function unwantedIn(code, unwanted) {
  const found = unwanted.filter((word) => code.includes(word));
  return found.length > 0 ? `the bundle has ${found.join(' and ')}` : run(code, '');
}

/** @param {string} code */
function withoutBigInt(code) {
  return run(code, 'delete globalThis.BigInt;');
}

/**
 * @param {string} code
 * @param {string} before What is run first.
 */
function run(code, before) {
  const sandbox = createContext({ console, setTimeout, clearTimeout, TextEncoder });
  runInContext(`globalThis.global = globalThis; ${before}`, sandbox);
  runInContext(code, sandbox);
  const names = /** @type {unknown[]} */ (runInContext('result', sandbox));
  return names.length > 0 ? undefined : 'the entry exports nothing';
}
