import { readFileSync } from 'node:fs';
import { type Command, EXIT, type Surroundings, UsageError } from './command.ts';
import { meet } from './meet/command.ts';
import { packageFile } from './package-file.ts';
import { printable } from './printable.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { serve } from './serve.ts';

const COMMANDS: readonly Command[] = [serve, run, meet, replay];

const HELP = `testbed COMMAND

A loopback server that any MTProto client can log in to, with a password and temporary keys.

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

  testbed COMMAND --help   help on one command
  --version                the version of testbed
  -h, --help               this text

  testbed run --expect login -- python3 login_test.py
`;

/**
 * Runs one command line of `testbed`.
 *
 * @param args - The words after `testbed`.
 * @returns The exit code.
 */
export async function commandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const [name, ...rest] = args;
  try {
    if (name === '--version') {
      stdout.write(`${version()}\n`);
      return EXIT.expected;
    }
    if (asksForHelp(name)) {
      stdout.write(HELP);
      return EXIT.expected;
    }
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) {
      const names = COMMANDS.map((one) => one.name).join(', ');
      throw new UsageError(
        name === undefined ? 'a command is missing' : `no command '${name}'; there are ${names}`,
      );
    }
    if (beforeDashes(rest).some(asksForHelp)) {
      stdout.write(command.help);
      return EXIT.expected;
    }
    return await command.run(rest, surroundings);
  } catch (error) {
    const code = exitCodeOf(error);
    const usage = code === EXIT.usage ? 'testbed --help shows how it is used\n' : '';
    stderr.write(`testbed: ${printable((error as Error).message)}\n${usage}`);
    return code;
  }
}

// A file or a port that is not to be had has a code of the system; a value that the server does not take is a mistake of usage.
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof RangeError) {
    return EXIT.usage;
  }
  if (error instanceof Error && 'syscall' in error) {
    return EXIT.unable;
  }
  throw error;
}

function version(): string {
  return (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version;
}

function asksForHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

function beforeDashes(words: readonly string[]): readonly string[] {
  return words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
}
