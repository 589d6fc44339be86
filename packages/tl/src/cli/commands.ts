// The commands by name, and the choice among them.

import { check } from './check-command.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { decode } from './decode-command.ts';
import { diff } from './diff-command.ts';
import { generate } from './generate-command.ts';
import { ids } from './ids-command.ts';

/** In the order of `tl --help`. */
export const COMMANDS: Readonly<Record<string, Command>> = { ids, check, diff, generate, decode };

const HELP_FLAGS = ['--help', '-h'];

/**
 * Runs one command line.
 *
 * @param args - Without `node` and the script.
 * @returns The exit code: 0 fine, 1 findings, 2 usage.
 */
export function run(args: readonly string[], io: Io): number {
  const [name = '', ...rest] = args;
  if (HELP_FLAGS.includes(name)) {
    return help(io);
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    return refuse(io, name === '' ? 'expected a command' : `no command "${name}"`, 'tl --help');
  }
  if (rest.some((arg) => HELP_FLAGS.includes(arg))) {
    io.out(`tl ${command.usage}\n\n${command.summary}\n`);
    return 0;
  }
  try {
    return command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      return refuse(io, error.message, `tl ${name} --help`);
    }
    throw error;
  }
}

function help(io: Io): number {
  const commands = Object.values(COMMANDS).map(({ usage, summary }) => `  tl ${usage}\n      ${summary}\n`);
  io.out(`The type language of MTProto.\n\n${commands.join('')}\nFILE may be - for standard input.\n`);
  return 0;
}

function refuse(io: Io, reason: string, see: string): number {
  io.err(`tl: ${reason} (see ${see})\n`);
  return 2;
}
