// Clients in a cache folder: from npm, in pinned versions, without their install scripts.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../package-file.ts';
import type { RealClient } from './clients.ts';

/** A client that cannot be had on this machine. */
export class Unavailable extends Error {}

const DRIVERS = packageFile('drivers');

/** The folder that the clients are installed in. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mtproof', 'testbed');
}

/**
 * Puts a client and the drivers into a folder below `cache`.
 *
 * @param may_install - Whether npm may be asked.
 * @returns The folder.
 * @throws {@link Unavailable} It is not there, and cannot be had.
 */
export function prepare(client: RealClient, cache: string, may_install: boolean): string {
  checkNeeds(client);
  const folder = join(cache, `${client.name}@${client.version}`);
  if (!existsSync(folder)) {
    if (!may_install) {
      throw new Unavailable('it is not installed');
    }
    install(client, folder);
  }
  for (const driver of readdirSync(DRIVERS)) {
    copyFileSync(join(DRIVERS, driver), join(folder, driver));
  }
  return folder;
}

function checkNeeds({ needs }: RealClient): void {
  if (needs === undefined) {
    return;
  }
  const { program, module, from } = needs;
  const { status, error } = spawnSync(program, ['-c', `import ${module}`], { stdio: 'ignore' });
  if (error !== undefined) {
    throw new Unavailable(`${program} is not installed`);
  }
  if (status !== 0) {
    throw new Unavailable(`${program} has no module ${module}: install ${from}`);
  }
}

// Under its name only once it is whole: an interrupted installation is begun anew.
function install({ npm }: RealClient, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    if (npm !== undefined) {
      const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', npm];
      const { status, stderr, error } = spawnSync('npm', words, { cwd: draft, encoding: 'utf8' });
      if (status !== 0) {
        const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
        throw new Unavailable(`npm install ${npm}: ${reason}`);
      }
    }
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
