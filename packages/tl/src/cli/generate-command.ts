// `tl generate`: a schema file to TypeScript.

import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type GenerateOptions, generate as generateModule } from '../codegen/index.ts';
import { SchemaError } from '../language/index.ts';
import { hashOptions, oneOf, usage } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { faultText, readText } from './schema-file.ts';
import { warnings } from './warnings.ts';

export const generate: Command = {
  usage:
    'generate [--only NAME,…] [--long bigint|bytes] [--bytes string|keep] [--ids written|checked] [--layer N] [-o OUT] FILE',
  summary:
    'Prints a TypeScript module with the types and codecs of every declaration, or of those that are asked for, or writes it to OUT.',
  run(args, io) {
    const { path, out, options } = generateArguments(args);
    const text = readText(path, io);
    try {
      const source = path === '-' ? 'standard input' : basename(path);
      const module = generateModule({ text, source, ...options });
      for (const warning of warnings(text, options)) {
        io.err(`${path}:${warning.line}:${warning.column}: warning: ${warning.message}\n`);
      }
      if (out === '-') {
        io.out(module);
      } else {
        usage(() => io.write(out, module));
      }
      return 0;
    } catch (error) {
      if (error instanceof RangeError) {
        throw new UsageError(error.message);
      }
      if (!(error instanceof SchemaError)) {
        throw error;
      }
      io.err(faultText(path, error, text));
      return 1;
    }
  },
};

function generateArguments(args: readonly string[]): {
  path: string;
  out: string;
  options: Omit<GenerateOptions, 'text' | 'source'>;
} {
  const { values, positionals } = usage(() =>
    parseArgs({
      args: [...args],
      options: {
        out: { type: 'string', short: 'o', default: '-' },
        long: { type: 'string', default: 'bigint' },
        bytes: { type: 'string' },
        ids: { type: 'string', default: 'written' },
        layer: { type: 'string' },
        only: { type: 'string', multiple: true },
      },
      allowPositionals: true,
    }),
  );
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UsageError(`expected 1 FILE argument, got ${positionals.length}`);
  }
  const { out, long, ids, layer, only } = values;
  if (out !== '-' && resolve(out) === resolve(path)) {
    throw new UsageError(`expected OUT other than FILE, got ${path}`);
  }
  const options = {
    long: oneOf('long', ['bigint', 'bytes'], long),
    ids: oneOf('ids', ['written', 'checked'], ids),
    ...hashOptions(values),
    ...(layer !== undefined && { layer: layerNumber(layer) }),
    ...(only !== undefined && { only: only.flatMap((names) => names.split(/[\s,]+/)) }),
  };
  return { path, out, options };
}

function layerNumber(text: string): number {
  if (!/^[0-9]{1,6}$/.test(text)) {
    throw new UsageError(`expected --layer and its number, got ${text}`);
  }
  return Number(text);
}
