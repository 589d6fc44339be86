// Finds the processes that a program started, wherever they went: children of children, and those that left the process group.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The environment variable that marks the processes of an adapter; its value is different for each start. */
export const MARK = 'MTPROOF_RUN';

/** A living process. An id alone may belong to another one a moment later. */
interface Living {
  readonly parent: number;
  readonly started: string;
}

/** Processes by their ids, with the time at which each started. */
export type Processes = ReadonlyMap<number, string>;

const LINUX: boolean = process.platform === 'linux';

/**
 * The living processes that descend from `pid` or were found before, and on Linux also those that carry the mark, even if their
 * parents have ended. Elsewhere, a process whose parent ended before anybody looked is not found.
 *
 * @param before - What an earlier call found.
 */
export function descendants(pid: number, mark: string, before: Processes = new Map()): Processes {
  const living = LINUX ? fromProc() : fromPs();
  const found = new Set([...before].filter(([id, at]) => living.get(id)?.started === at).map(([id]) => id));
  if (LINUX) {
    [...living.keys()].filter((id) => isMarked(id, mark)).forEach((id) => void found.add(id));
  }
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const [id, { parent }] of living) {
      if (parent === pid || found.has(parent)) {
        found.add(id);
      }
    }
  }
  found.delete(pid);
  found.delete(process.pid);
  return new Map([...found].map((id) => [id, living.get(id)?.started ?? '']));
}

function fromProc(): Map<number, Living> {
  const living = new Map<number, Living>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    // The name of the program in brackets may hold brackets and spaces. A zombie is gone but for its exit code.
    const stat = read(`/proc/${name}/stat`);
    const [state, parent, ...more] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined && state !== 'Z') {
      living.set(Number(name), { parent: Number(parent), started: more[17] ?? '' });
    }
  }
  return living;
}

function fromPs(): Map<number, Living> {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], { encoding: 'utf8' });
  const rows = [...(stdout ?? '').matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)];
  return new Map(
    rows.map(([, pid, parent, started = '']) => [Number(pid), { parent: Number(parent), started }]),
  );
}

function isMarked(pid: number, mark: string): boolean {
  return `\0${read(`/proc/${pid}/environ`)}`.includes(`\0${MARK}=${mark}\0`);
}

// Empty for a process that is gone or another user's.
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
