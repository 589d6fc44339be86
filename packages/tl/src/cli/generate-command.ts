// `tl generate`: a schema file to TypeScript.

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { generate as generateModule, type LongForm } from '../codegen/index.ts';
import { SchemaError } from '../language/index.ts';
import { usage } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { faultText, readText } from './schema-file.ts';

export const generate: Command = {
  usage: 'generate [--long bigint|bytes] [-o OUT] FILE',
  summary: 'Prints a TypeScript module with the types and codecs of every declaration, or writes it to OUT.',
  run(args, io) {
    const { path, out, long } = generateArguments(args);
    const text = readText(path, io);
    try {
      const module = generateModule({ text, source: path === '-' ? 'standard input' : basename(path), long });
      if (out === '-') {
        io.out(module);
      } else {
        usage(() => io.write(out, module));
      }
      return 0;
    } catch (error) {
      if (!(error instanceof SchemaError)) {
        throw error;
      }
      io.err(faultText(path, error, text));
      return 1;
    }
  },
};

function generateArguments(args: readonly string[]): { path: string; out: string; long: LongForm } {
  const { values, positionals } = usage(() =>
    parseArgs({
      args: [...args],
      options: {
        out: { type: 'string', short: 'o', default: '-' },
        long: { type: 'string', default: 'bigint' },
      },
      allowPositionals: true,
    }),
  );
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UsageError(`expected 1 FILE argument, got ${positionals.length}`);
  }
  const { out, long } = values;
  if (long !== 'bigint' && long !== 'bytes') {
    throw new UsageError(`expected --long bigint or bytes, got ${long}`);
  }
  return { path, out, long };
}
