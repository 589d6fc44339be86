// A network namespace that has a loopback interface and no other: what a client looks for outside it does not reach.

import { spawnSync } from 'node:child_process';

const WORDS = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;

/** The variable by which a process knows that it is alone. */
export const ALONE = 'TESTBED_ALONE';

/** Why the system does not allow it; nothing where it does. */
export function whyNotAlone(): string | undefined {
  const { status, error, stderr } = spawnSync('unshare', [...WORDS, 'true'], { encoding: 'utf8' });
  if (status === 0) {
    return undefined;
  }
  return error?.message ?? stderr.trim().split('\n')[0] ?? `unshare: exit code ${status}`;
}

/** A command that runs another one alone. */
export function alone(command: readonly string[]): string[] {
  return ['unshare', ...WORDS, ...command];
}
