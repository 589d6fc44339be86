// The commands by name, and the choice among them.

import { check } from './check-command.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { decode } from './decode-command.ts';
import { diff } from './diff-command.ts';
import { generate } from './generate-command.ts';
import { ids } from './ids-command.ts';
import { optionLines } from './options.ts';
import { shownIo } from './shown.ts';
import { version } from './version.ts';

/** In the order of `tl --help`. */
export const COMMANDS: Readonly<Record<string, Command>> = { ids, check, diff, generate, decode };

const HELP_FLAGS = ['--help', '-h'];
const VERSION_FLAGS = ['--version', '-V'];

/**
 * Runs one command line.
 *
 * @param args - Without `node` and the script.
 * @returns The exit code: 0 fine, 1 findings, 2 usage, or a file that cannot be read or written.
 */
export function run(args: readonly string[], io: Io): number {
  return runShown(args, shownIo(io, args));
}

function runShown(args: readonly string[], io: Io): number {
  const [name = '', ...rest] = args;
  if (HELP_FLAGS.includes(name)) {
    return help(io);
  }
  if (VERSION_FLAGS.includes(name)) {
    io.out(`${version()}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    return refuse(io, name === '' ? 'expected a command' : `no command "${name}"`, 'tl --help');
  }
  if (rest.some((arg) => HELP_FLAGS.includes(arg))) {
    io.out(`tl ${command.usage}\n\n${command.summary}\n\n${optionLines(command.usage).join('')}`);
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
  io.out(`The type language of MTProto.\n\n${commands.join('')}  tl --version\n      Prints the version.\n\ntl COMMAND --help explains the options. FILE may be - for standard input.
Exit code 0: fine, 1: findings, 2: wrong usage, or a file that cannot be read or written.\n`);
  return 0;
}

function refuse(io: Io, reason: string, see: string): number {
  io.err(`tl: ${reason} (see ${see})\n`);
  return 2;
}
