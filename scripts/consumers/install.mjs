// A folder in which a consumer installs our tarballs and its own tools, all from npm and out of the lockfile.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tarballName } from '../pack.mjs';
import { publicPackages } from '../public-packages.mjs';

/** A reason why a consumer cannot be tried on this machine. */
export class Unavailable extends Error {}

const NO_NPM =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b|spawnSync np[mx] ENOENT/;

/**
 * The line of an output that says that npm is missing or cannot be reached.
 *
 * @param {string | undefined} output
 */
export const offline = (output) => output?.split('\n').find((line) => NO_NPM.test(line));

/**
 * Runs a command to its end.
 *
 * @param {string[]} command
 * @param {string} cwd
 * @returns {string | undefined} What it printed, if it failed.
 */
export function failure([program = '', ...args], cwd) {
  const options = { cwd, encoding: /** @type {const} */ ('utf8'), shell: process.platform === 'win32' };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  return status === 0 ? undefined : `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`;
}

/**
 * Runs a command that downloads.
 *
 * @param {string[]} command
 * @param {string} cwd
 */
export function download(command, cwd) {
  const output = failure(command, cwd);
  const reason = offline(output);
  if (reason !== undefined) {
    throw new Unavailable(`no packages from npm: ${reason.trim()}`);
  }
  if (output !== undefined) {
    throw new Error(`${command.join(' ')} failed:\n${output}`);
  }
}

/**
 * The tarball of each public package, as a version in a package.json.
 *
 * @param {string} tarballs
 * @returns {Record<string, string>}
 */
export const fromTarballs = (tarballs) =>
  Object.fromEntries(
    publicPackages().map(({ manifest }) => [manifest.name, `file:${join(tarballs, tarballName(manifest))}`]),
  );

/**
 * Installs every public package and some tools with npm.
 *
 * @param {string} folder
 * @param {{ tarballs: string, tools: Record<string, string>, manifest?: object }} what
 */
export function install(folder, { tarballs, tools, manifest = {} }) {
  const dependencies = { ...fromTarballs(tarballs), ...tools };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest, dependencies }));
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  download(['npm', 'install', ...flags], folder);
}
