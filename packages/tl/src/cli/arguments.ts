// The command line of the commands that take schema files.

import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/** `[--json] FILE…`, with this many files. */
export function fileArguments(args: readonly string[], count: number): { json: boolean; files: string[] } {
  const { values, positionals } = parsed(args);
  if (positionals.length !== count) {
    throw new UsageError(`expected ${count} FILE argument${count > 1 ? 's' : ''}, got ${positionals.length}`);
  }
  return { json: values.json, files: positionals };
}

function parsed(args: readonly string[]) {
  return usage(() =>
    parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    }),
  );
}

/** What `parse` gives; what it throws is about the command line. */
export function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
