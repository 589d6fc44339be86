// `tl check`: everything that is wrong with a schema file.

import { constructorIdText } from '@mtproof/tl-wire';
import { idMismatches, type Schema, type SchemaErrorCode, unresolved } from '../language/index.ts';
import { fileArguments } from './arguments.ts';
import type { Command } from './command.ts';

import { faultText, readSchema } from './schema-file.ts';

/** A fault, or a known exception. */
interface Finding {
  readonly code: SchemaErrorCode;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A listed exception: reported, but no fault. */
  readonly exception: boolean;
}

export const check: Command = {
  usage: 'check [--json] FILE',
  summary: 'Checks every id against its CRC-32, and finds names without a declaration and duplicates.',
  run(args, io) {
    const { json, files } = fileArguments(args, 1);
    const [path] = files as [string];
    const file = readSchema(path, io);
    if ('fault' in file) {
      const { code, line, column, reason } = file.fault;
      if (json) {
        io.out(report(0, [{ code, line, column, message: reason, exception: false }]));
      } else {
        io.err(faultText(path, file.fault, file.text));
      }
      return 1;
    }
    const declarations = file.schema.combinators.length;
    const findings = [...mismatches(file.schema), ...missing(file.schema)].sort(byPlace);
    const faults = findings.filter(({ exception }) => !exception).length;
    if (json) {
      io.out(report(declarations, findings));
    } else {
      for (const { line, column, message, exception } of findings) {
        io.out(`${path}:${line}:${column}: ${message}${exception ? ' (a listed exception)' : ''}\n`);
      }
      io.out(`declarations: ${declarations}, faults: ${faults}\n`);
    }
    return faults > 0 ? 1 : 0;
  },
};

function report(declarations: number, findings: readonly Finding[]): string {
  return `${JSON.stringify({ declarations, findings }, null, 2)}\n`;
}

function mismatches(schema: Schema): Finding[] {
  return idMismatches(schema).map(({ combinator, computed, exception, remark }) => {
    const ids = `${combinator.name} has the id ${constructorIdText(combinator.id)}, its CRC-32 is ${constructorIdText(computed)}`;
    const message = remark === undefined ? ids : `${ids}: ${remark}`;
    return { code: 'SCHEMA_ID_MISMATCH', ...combinator.position, message, exception };
  });
}

function missing(schema: Schema): Finding[] {
  return unresolved(schema).map(({ name, combinator }) => ({
    code: 'SCHEMA_UNRESOLVED_TYPE',
    ...combinator.position,
    message: `${combinator.name} uses ${name}, which is not declared`,
    exception: false,
  }));
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}
