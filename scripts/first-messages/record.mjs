// Records the first messages of real clients. They come from npm into a temporary folder, Telethon from Debian, and run without a
// network. See README.md.
//
//   node scripts/first-messages/record.mjs CLIENT …
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clients } from './clients.mjs';

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @param {string[]} command
 * @param {string} cwd
 */
function run([program = '', ...args], cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`);
  }
}

/**
 * Runs a command with a loopback interface and no other: what the client looks for outside it does not reach.
 *
 * @param {string[]} command
 */
const alone = (command) => ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command];

/** @param {string} name */
function record(name) {
  const { npm, command } = /** @type {import('./clients.mjs').Client} */ (clients[name]);
  if (!existsSync(String(command[0]))) {
    throw new Error(`${command[0]} is not installed`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'mtproof-first-messages-'));
  try {
    cpSync(here('clients'), folder, { recursive: true });
    cpSync(here('../../packages/testbed/drivers/tdlib_library.py'), join(folder, 'tdlib_library.py'));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    if (npm !== undefined) {
      run(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', npm], folder);
    }
    run(alone([process.execPath, here('session.mjs'), name, folder]), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in clients));
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`usage: record.mjs CLIENT …\nClients: ${Object.keys(clients).join(', ')}`);
  process.exit(2);
}
for (const name of wanted) {
  try {
    record(name);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
if (process.exitCode === undefined) {
  run([process.execPath, here('play.mjs'), '--write', ...wanted], here('.'));
}
