// React Native: each entry bundled by Metro with the stock configuration and preset, and the bundle run.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { everywhere } from './entries.mjs';
import { install } from './install.mjs';

const TOOLS = {
  metro: '~0.83.3',
  '@babel/core': '7',
  '@react-native/babel-preset': '~0.83.0',
  '@react-native/metro-babel-transformer': '~0.83.0',
  '@react-native/metro-config': '~0.83.0',
};

// Modules of the engines of Node, and of the integers for engines without BigInt.
const UNWANTED = ['engines/node-zlib.js"', 'engines/node.js"', 'integers-jsbi.js"'];

// For Hermes 0.11: with `react-native` alone the packages take BigInt.
const WITHOUT_BIGINT = {
  conditions: ['jsbi', 'require', 'react-native', 'default'],
  packages: ['contract', 'tl-wire', 'aes-ige', 'hash', 'modp', 'srp'].map((name) => `@mtproof/${name}`),
};

/** @type {import('./run.mjs').Consumer} */
export async function* metro({ folder, tarballs }) {
  install(folder, { tarballs, tools: TOOLS });
  writeFileSync(
    join(folder, 'babel.config.js'),
    "module.exports = { presets: ['@react-native/babel-preset'] };",
  );
  const load = createRequire(join(folder, 'index.js'));
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/metro/package.json'), 'utf8'));
  const { getDefaultConfig, mergeConfig } = load('@react-native/metro-config');
  const config = mergeConfig(getDefaultConfig(folder), {
    maxWorkers: 1,
    watchFolders: [folder],
    reporter: { update() {} },
    // React Native itself, which is not part of the bundle.
    serializer: { getModulesRunBeforeMainModule: () => [] },
  });
  const bundle = async (/** @type {string} */ id, /** @type {object} */ settings) => {
    writeFileSync(
      join(folder, 'entry.js'),
      `import * as m from '${id}'; globalThis.result = Object.keys(m);`,
    );
    // With `dev` the names of the modules are in the bundle.
    const options = { entry: 'entry.js', platform: 'android', dev: true, minify: false };
    const { code } = await load('metro').runBuild(mergeConfig(config, settings), options);
    return /** @type {string} */ (code);
  };
  for (const id of everywhere) {
    const problem = await problemOf(async () => unwantedIn(await bundle(id, {}), UNWANTED));
    yield { what: `${version}, ${id}`, problem };
  }
  const jsbi = { resolver: { unstable_conditionNames: WITHOUT_BIGINT.conditions } };
  for (const id of WITHOUT_BIGINT.packages) {
    const problem = await problemOf(async () => withoutBigInt(await bundle(id, jsbi)));
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
