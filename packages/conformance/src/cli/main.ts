import { EXIT } from '../exit-code.ts';
import { oneLine, printable } from '../report/printable.ts';
import { didYouMean } from '../suggest.ts';
import { VectorsError } from '../vectors-shape.ts';
import { VERSION } from '../version.ts';
import { type Command, ReportError, type Surroundings, UsageError } from './command.ts';
import { explain } from './explain.ts';
import { list } from './list.ts';
import { mistakes } from './mistakes.ts';
import { ops } from './ops.ts';
import { run } from './run.ts';

const COMMANDS: readonly Command[] = [run, list, ops, explain, mistakes];

const HELP = `mtproof COMMAND

Judges an implementation of MTProto, in any language, over standard input and output.

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

  mtproof COMMAND --help   help on one command
  --version                the version of mtproof
  -h, --help               this text

  mtproof run -- python3 adapter.py
`;

/**
 * Runs one command line of `mtproof`.
 *
 * @param args - The words after `mtproof`.
 * @returns The exit code.
 */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const [name, ...rest] = args;
  try {
    if (name === '--version') {
      stdout.write(`${VERSION}\n`);
      return EXIT.expected;
    }
    if (asksForHelp(name)) {
      stdout.write(HELP);
      return EXIT.expected;
    }
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) {
      throw new UsageError(name === undefined ? 'a command is missing' : noCommand(name));
    }
    if (beforeDashes(rest).some(asksForHelp)) {
      stdout.write(command.help);
      return EXIT.expected;
    }
    return await command.run(rest, surroundings);
  } catch (error) {
    if (error instanceof UsageError) {
      stderr.write(`mtproof: ${printable(error.message)}\nmtproof --help shows how it is used\n`);
      return EXIT.usage;
    }
    if (error instanceof VectorsError) {
      stderr.write(`mtproof: invalid vectors: ${printable(error.message)}\n`);
      return EXIT.vectors;
    }
    if (error instanceof ReportError) {
      stderr.write(`mtproof: ${oneLine(error.message, 500)}\n`);
      return EXIT.adapter;
    }
    throw error;
  }
}

function noCommand(name: string): string {
  const names = COMMANDS.map((command) => command.name);
  return `no command '${name}'${didYouMean(name, names)}`;
}

function asksForHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

function beforeDashes(words: readonly string[]): readonly string[] {
  return words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
}
