/** Where a command reads its surroundings from and writes to. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that was started, as it was named; a `mtproof` on the path when absent. */
  readonly program?: string | undefined;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
}

/** A stream that takes text. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** One command of `mtproof`. */
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

/** A report cannot be written: the disk is full, or its reader has left. */
export class ReportError extends Error {
  override readonly name = 'ReportError';

  constructor(target: string, cause: Error) {
    super(`cannot write the report to ${target}: ${cause.message}`, { cause });
  }
}

/** Whether to colour: the option, then NO_COLOR and FORCE_COLOR, then whether the stream is a terminal. */
export function wantsColour(
  noColour: boolean | undefined,
  env: Surroundings['env'],
  { isTTY = false }: { isTTY?: boolean },
): boolean {
  if (noColour || env['NO_COLOR']) {
    return false;
  }
  const force = env['FORCE_COLOR'];
  return force === undefined ? isTTY && env['TERM'] !== 'dumb' : force !== '0' && force !== 'false';
}
