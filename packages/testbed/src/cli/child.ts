// A program with a deadline, at the head of a process group, so that it is ended with its children.

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';

/** What became of a program. */
export interface Ended {
  /** Absent where it was killed. */
  readonly code: number | undefined;
  readonly killed: 'deadline' | 'interrupt' | 'signal' | undefined;
  /** Why it could not be started. */
  readonly error: string | undefined;
}

/** What is run, and for how long. */
export interface Program {
  readonly command: readonly string[];
  readonly cwd?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In milliseconds. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly stdio: StdioOptions;
  /** Called at once, to listen to its pipes. */
  readonly started?: (child: ChildProcess) => void;
}

/** Between the request to end and the order, in milliseconds. */
const GRACE = 1000;

/** Runs a program to its end, or to its deadline. */
export function runProgram(program: Program): Promise<Ended> {
  const { command, cwd, env, deadline, signal, stdio, started } = program;
  const [file = '', ...args] = command;
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { cwd, env: { ...env }, stdio, detached });
  started?.(child);
  let killed: Ended['killed'];
  const end = (why: 'deadline' | 'interrupt'): void => {
    killed ??= why;
    send(child, 'SIGTERM');
    setTimeout(() => send(child, 'SIGKILL'), GRACE).unref();
  };
  const timer = setTimeout(end, deadline, 'deadline');
  const interrupt = (): void => end('interrupt');
  signal.addEventListener('abort', interrupt, { once: true });
  return new Promise((resolve) => {
    const settle = (ended: Ended): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      send(child, 'SIGKILL'); // what the program left behind
      resolve(ended);
    };
    child.once('error', ({ message }) => settle({ code: undefined, killed, error: message }));
    child.once('exit', (code) =>
      settle({
        code: code ?? undefined,
        killed: killed ?? (code === null ? 'signal' : undefined),
        error: undefined,
      }),
    );
  });
}

function send(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // ESRCH: nobody is left. EPERM: only zombies are (macOS).
  }
}
