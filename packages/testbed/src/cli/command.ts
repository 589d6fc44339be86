/** Where a command reads its surroundings from and writes to. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that was started. */
  readonly program: string;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
}

/** A stream that takes text. */
export interface Output {
  write(text: string): unknown;
}

/** One command of `testbed`. */
export interface Command {
  readonly name: string;
  /** The first line of its help, after the name. */
  readonly summary: string;
  readonly help: string;
  /** Runs the command and gives its exit code. */
  run(args: readonly string[], surroundings: Surroundings): number | Promise<number>;
}

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of the command `testbed`. */
export const EXIT = {
  expected: 0,
  failed: 1,
  usage: 2,
  /** A command that is to be run cannot be started, or a file cannot be read or written. */
  unable: 3,
  interrupted: 130,
} as const;
