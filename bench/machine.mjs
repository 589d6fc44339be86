// What was measured on, and with which versions.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { peerVersions } from './peers.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * @typedef {object} Machine
 * @property {string} date
 * @property {string} cpu
 * @property {number} cores
 * @property {number} memory GiB.
 * @property {string} system
 * @property {{ node: string, v8: string, openssl: string }} runtime
 * @property {{ version: string, commit: string }} mtproof
 * @property {Record<string, string>} peers
 */

/** The commit, with a plus sign where files differ from it. */
function commit() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

/** @returns {Machine} */
export function machine() {
  const { node, v8, openssl } = process.versions;
  const { version } = JSON.parse(readFileSync(`${root}packages/contract/package.json`, 'utf8'));
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    runtime: { node, v8, openssl },
    mtproof: { version, commit: commit() },
    peers: peerVersions(),
  };
}
