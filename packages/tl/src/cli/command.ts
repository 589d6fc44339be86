// What a command of `tl` is.

/** The command's surroundings: files and text. */
export interface Io {
  /** The bytes of a file; of standard input if the path is `-`. */
  read(path: string): Uint8Array;
  /** Makes or replaces a file. */
  write(path: string, text: string): void;
  out(text: string): void;
  err(text: string): void;
}

/** One command. */
export interface Command {
  /** What follows `tl`: `ids [--json] FILE`. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** @returns The exit code: 0 fine, 1 findings. */
  run(args: readonly string[], io: Io): number;
}

/** The command line asks for what is not there; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
