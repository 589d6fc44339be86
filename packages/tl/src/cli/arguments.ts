// The command line of the commands that take schema files.

import { parseArgs } from 'node:util';
import type { HashOptions } from '../language/index.ts';
import { UsageError } from './command.ts';

/** `[--json] [--bytes string|keep] FILE…`, with this many files. */
export function fileArguments(
  args: readonly string[],
  count: number,
): { json: boolean; files: string[]; options: HashOptions } {
  const { values, positionals } = parsed(args);
  if (positionals.length !== count) {
    throw new UsageError(`expected ${count} FILE argument${count > 1 ? 's' : ''}, got ${positionals.length}`);
  }
  return { json: values.json, files: positionals, options: hashOptions(values) };
}

function parsed(args: readonly string[]) {
  return usage(() =>
    parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, bytes: { type: 'string' } },
      allowPositionals: true,
    }),
  );
}

/** What `--bytes` says. */
export function hashOptions({ bytes }: { bytes?: string | undefined }): HashOptions {
  return bytes === undefined ? {} : { bytes: oneOf('bytes', ['string', 'keep'], bytes) };
}

/** The value of an option that has only these. */
export function oneOf<T extends string>(option: string, values: readonly T[], value: string): T {
  const found = values.find((one) => one === value);
  if (found === undefined) {
    throw new UsageError(`expected --${option} ${values.join(' or ')}, got ${value}`);
  }
  return found;
}

/** What `parse` gives; what it throws is about the command line. */
export function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
