import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';

/** A program started at the head of a process group of its own, so that it can be ended with all its children. */
export interface ProcessGroup {
  readonly child: ChildProcessWithoutNullStreams;
  /** Asks, and after a second forces, the whole group to end. Settles within about two seconds. */
  end(): Promise<void>;
  /** Forces the whole group to end, at once. */
  kill(): void;
  /** True when the program has exited within `milliseconds`. */
  exitsWithin(milliseconds: number): Promise<boolean>;
}

const GRACE = 1000;
const WINDOWS: boolean = process.platform === 'win32';

/** Starts a program. A program that cannot be started emits `error` on `child`. */
export function startGroup(command: readonly string[], cwd: string): ProcessGroup {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { cwd, detached: !WINDOWS, stdio: 'pipe', windowsHide: true });
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
      return;
    }
    try {
      process.kill(-child.pid, name);
    } catch {
      // ESRCH: nobody is left in the group. EPERM: only zombies are (macOS).
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

  // Whoever outlives the group (a child that left it) may still hold the pipes: let go of them.
  const release = (): void => {
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      stream.destroy();
    }
    child.unref();
  };

  return {
    child,
    exitsWithin,
    kill: () => signal('SIGKILL'),
    async end() {
      if (!(await exitsWithin(0))) {
        signal('SIGTERM');
        await exitsWithin(GRACE);
      }
      signal('SIGKILL');
      await exitsWithin(GRACE);
      release();
    },
  };
}
