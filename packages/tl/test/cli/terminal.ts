// The surroundings of a command, in memory.
import type { Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/commands.ts';

/** Runs one command line over these files, and adds to them what it writes. */
export function tl(args: readonly string[], files: Record<string, string | Uint8Array> = {}) {
  let out = '';
  let err = '';
  const io: Io = {
    read(path) {
      const file = files[path];
      if (file === undefined) {
        throw new Error(`no such file: ${path}`);
      }
      return typeof file === 'string' ? new TextEncoder().encode(file) : file;
    },
    write(path, text) {
      files[path] = text;
    },
    out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
  };
  const code = run(args, io);
  return { code, out, err };
}
