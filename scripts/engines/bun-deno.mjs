// Runs the built packages on Bun or Deno: every vector through the conformance runner, whose adapter is a process of the other
// engine, then the scripted session of the demo. Build before (tsc -b).
//
//   node scripts/engines/bun-deno.mjs bun
//   node scripts/engines/bun-deno.mjs deno
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RUNNER = [
  process.execPath,
  'packages/conformance/dist/cli.js',
  'run',
  '--profile',
  'all',
  '-q',
  '--timeout',
  '60',
  '--',
];
const ADAPTER = 'packages/reference-adapter/dist/main.js';
const DEMO = 'packages/demo/dist/main.js';

/**
 * How each engine runs a file, by the version that is pinned here.
 *
 * @type {Record<string, string[]>}
 */
const engines = {
  bun: ['npx', '--yes', 'bun@1.4.5'],
  deno: ['npx', '--yes', 'deno@2.9.6', 'run', '--allow-all'],
};

/**
 * Runs a command and prints one line about it, and its output if it fails.
 *
 * @param {string} what
 * @param {string[]} command
 */
function run(what, [program = '', ...args]) {
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), shell: process.platform === 'win32' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, maxBuffer: 2 ** 28 });
  const ok = status === 0;
  console.log(`${ok ? 'ok ' : 'BAD'} ${what}`);
  if (!ok) {
    console.log(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  }
  return ok;
}

const [name = ''] = process.argv.slice(2);
const engine = engines[name];
if (engine === undefined) {
  console.error(`Which engine? ${Object.keys(engines).join(' or ')}`);
  process.exit(2);
}
const results = [
  run(`${name}: every vector, through the adapter`, [...RUNNER, ...engine, ADAPTER]),
  run(`${name}: the scripted session`, [...engine, DEMO, '--bytes']),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
