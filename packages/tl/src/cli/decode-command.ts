// `tl decode`: what bytes say under a schema.

import { parseArgs } from 'node:util';
import { constructorIdText, type Span, TlError } from '@mtproof/tl-wire';
import { bytesOf } from '../dynamic/hex.ts';
import { type Api, type LooseModel, schema, treeRows } from '../index.ts';
import { SchemaError } from '../language/index.ts';
import { hashOptions, oneOf, usage } from './arguments.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { faultText, readText } from './schema-file.ts';

/** Any constructor or method, as the number that comes first says. */
const ANYTHING = 'Object';

export const decode: Command = {
  usage: 'decode [--json] [--type TYPE] [--bytes string|keep] [--ids written|checked] FILE HEX',
  summary: 'Decodes HEX, and prints offset, length, field, type and value of every part, or TL-JSON.',
  run(args, io) {
    const { json, type, path, hex, options } = decodeArguments(args);
    const text = readText(path, io);
    const bytes = hexBytes(hex === '-' ? readText(hex, io) : hex);
    try {
      const api = schema(text, options);
      checkType(api, type);
      return (json ? printJson : printTree)(api, type, bytes, io);
    } catch (error) {
      if (!(error instanceof SchemaError)) {
        throw error;
      }
      io.err(faultText(path, error, text));
      return 1;
    }
  },
};

type AnyApi = Api<LooseModel<'bigint'>>;

function printTree(api: AnyApi, type: string, bytes: Uint8Array, io: Io): number {
  const spans: Span[] = [];
  const fault = decodeFault(() => api.decode(type, bytes, { trace: (span) => spans.push(span) }));
  io.out(treeText(spans, (name) => constructorIdText(api.constructorId(name))));
  return report(fault, io);
}

/** One line for each span: offset and length in columns, then the row of `treeRows`. */
function treeText(spans: readonly Span[], idOf: (name: string) => string): string {
  const end = spans.reduce((last, { offset, length }) => Math.max(last, offset + length), 0);
  const width = `${end}`.length;
  const columns = ({ offset, length }: Span): string =>
    [offset, length].map((number) => `${number}`.padStart(width)).join(' ');
  return treeRows(spans, idOf)
    .map(({ span, text }) => `${columns(span)}  ${text}\n`)
    .join('');
}

function printJson(api: AnyApi, type: string, bytes: Uint8Array, io: Io): number {
  const fault = decodeFault(() => {
    const json = api.toJson(type, api.decode(type, bytes));
    io.out(`${JSON.stringify(json, null, 2)}\n`);
  });
  return report(fault, io);
}

function decodeFault(decodeBytes: () => void): TlError | undefined {
  try {
    decodeBytes();
    return undefined;
  } catch (error) {
    if (error instanceof TlError) {
      return error;
    }
    throw error;
  }
}

function report(fault: TlError | undefined, io: Io): number {
  if (fault === undefined) {
    return 0;
  }
  io.err(`tl: ${fault.message}\n`);
  if (fault.cause instanceof SchemaError) {
    // The bytes hold what the schema lacks.
    throw fault.cause;
  }
  return 1;
}

function decodeArguments(args: readonly string[]) {
  const { values, positionals } = usage(() =>
    parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        type: { type: 'string', default: ANYTHING },
        bytes: { type: 'string' },
        ids: { type: 'string', default: 'written' },
      },
      allowPositionals: true,
    }),
  );
  const [path, ...hex] = positionals;
  if (path === undefined || hex.length === 0) {
    throw new UsageError('expected a FILE and HEX');
  }
  const options = { ids: oneOf('ids', ['written', 'checked'], values.ids), ...hashOptions(values) };
  return { json: values.json, type: values.type, path, hex: hex.join(''), options };
}

function hexBytes(text: string): Uint8Array {
  const bytes = bytesOf(text.replace(/\s/g, '').toLowerCase());
  if (bytes === undefined) {
    throw new UsageError('expected HEX of two hexadecimal digits per byte');
  }
  return bytes;
}

function checkType(api: AnyApi, type: string): void {
  try {
    api.codec(type);
  } catch (error) {
    throw new UsageError(`--type ${type}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
