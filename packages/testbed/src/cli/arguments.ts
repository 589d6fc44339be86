import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/** Reads options; an unknown one is a {@link UsageError}. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node explains how to pass such an option on as an argument, which is of no use here.
    throw new UsageError(((error as Error).message.split('. ')[0] as string).replace(/\.$/, ''));
  }
}

/** A number of seconds greater than zero, in milliseconds. */
export function parseSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= 86_400) {
    return seconds * 1000;
  }
  throw new UsageError(`--${option}: expected seconds, more than 0 and at most 86400; got '${text}'`);
}

/** A whole number from `least` to `most`. */
export function parseWhole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^-?\d+$/.test(text) && number >= least && number <= most) {
    return number;
  }
  throw new UsageError(`--${option}: expected a whole number from ${least} to ${most}; got '${text}'`);
}

/** One of several words. */
export function parseWord<T extends string>(option: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found === undefined) {
    const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
    throw new UsageError(`--${option}: expected ${list}; got '${text}'`);
  }
  return found;
}

/**
 * The words before the first `--`, and the command after it.
 *
 * @throws {@link UsageError} There is no command.
 */
export function splitCommand(args: readonly string[]): { own: string[]; command: string[] } {
  const at = args.indexOf('--');
  const command = at === -1 ? [] : args.slice(at + 1);
  if (!command[0]) {
    throw new UsageError('the command is missing: testbed run [OPTIONS] -- COMMAND');
  }
  return { own: args.slice(0, at), command };
}
