import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { descendants, MARK, type Processes } from './descendants.ts';

/** A program started at the head of a process group of its own, so that it can be ended with all its children. */
export interface ProcessGroup {
  readonly child: ChildProcessWithoutNullStreams;
  /** Asks, and after a second forces, the group to end, and who left it. Settles within about two seconds. */
  end(): Promise<void>;
  /** Forces the group to end, and who left it, at once. */
  kill(): void;
  /** True when the program has exited within `milliseconds`. */
  exitsWithin(milliseconds: number): Promise<boolean>;
}

const GRACE = 1000;
// Processes that start others while they are being ended are looked for so many times.
const ROUNDS = 20;
const WINDOWS: boolean = process.platform === 'win32';

/** Starts a program. A program that cannot be started emits `error` on `child`. */
export function startGroup(command: readonly string[], cwd: string): ProcessGroup {
  const [file = '', ...args] = command;
  const mark = randomUUID();
  const env = { ...process.env, [MARK]: mark };
  const child = spawn(file, args, { cwd, env, detached: !WINDOWS, stdio: 'pipe', windowsHide: true });
  const gone = new Promise<true>((resolve) => {
    child.once('exit', () => resolve(true));
    child.once('error', () => resolve(true));
  });

  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) {
      return;
    }
    // Windows has no groups: taskkill ends the tree below the program, as long as the program lives.
    if (WINDOWS) {
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    } else {
      send(-child.pid, name);
    }
  };

  const others = (before?: Processes): Processes =>
    WINDOWS || child.pid === undefined ? new Map() : descendants(child.pid, mark, before);

  // While the parents live, who descends from whom is known; after that, only who was known and who carries the mark.
  const force = (known: Processes): void => {
    signal('SIGKILL');
    let left = others(known);
    for (let round = 0; left.size > 0 && round < ROUNDS; round++) {
      [...left.keys()].forEach((pid) => void send(pid, 'SIGKILL'));
      left = others(left);
    }
  };

  const exitsWithin = async (milliseconds: number): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const exited = await Promise.race([gone, late]);
    clearTimeout(timer);
    return exited;
  };

  // Whoever outlives all this may still hold the pipes: let go of them.
  const release = (): void => {
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      stream.destroy();
    }
    child.unref();
  };

  return {
    child,
    exitsWithin,
    kill: () => force(others()),
    async end() {
      const known = others();
      if (!(await exitsWithin(0))) {
        signal('SIGTERM');
        await exitsWithin(GRACE);
      }
      force(known);
      await exitsWithin(GRACE);
      release();
    },
  };
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ESRCH: nobody is left. EPERM: only zombies are (macOS), or it is another user's by now.
  }
}
