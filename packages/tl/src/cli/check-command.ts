// `tl check`: everything that is wrong with a schema file.

import { constructorIdText } from '@mtproof/tl-wire';
import { isReused } from '../language/exceptions.ts';
import {
  idMismatches,
  type Note,
  type Schema,
  type SchemaError,
  type SchemaErrorCode,
  unresolved,
} from '../language/index.ts';
import { type Inspection, inspect } from '../language/parse-schema.ts';
import { fileArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { faultText, readText } from './schema-file.ts';
import { warningsOf } from './warnings.ts';

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
  usage: 'check [--json] [--bytes string|keep] FILE',
  summary: 'Checks every id against its CRC-32, and finds names without a declaration and duplicates.',
  run(args, io) {
    const { json, files, options } = fileArguments(args, 1);
    const [path] = files as [string];
    const text = readText(path, io);
    const inspection = inspect(text, options);
    const { schema, faults: unread, undecided } = inspection;
    const found = [...repeated(inspection), ...mismatches(schema), ...missing(inspection)].sort(byPlace);
    const warnings = [...warningsOf(schema, undecided)].sort(byPlace);
    const declarations = schema.combinators.length;
    const faults = unread.length + found.filter(({ exception }) => !exception).length;
    if (json) {
      const findings = [...unread.map(finding), ...found].sort(byPlace);
      io.out(`${JSON.stringify({ declarations, findings, warnings }, null, 2)}\n`);
      return faults > 0 ? 1 : 0;
    }
    for (const fault of unread) {
      io.err(faultText(path, fault, text));
    }
    for (const { line, column, message } of [...found.map(shown), ...warnings.map(warned)].sort(byPlace)) {
      io.out(`${path}:${line}:${column}: ${message}\n`);
    }
    io.out(`declarations: ${declarations}, faults: ${faults}${counted(warnings)}\n`);
    return faults > 0 ? 1 : 0;
  },
};

function counted(warnings: readonly Note[]): string {
  return warnings.length > 0 ? `, warnings: ${warnings.length}` : '';
}

function shown({ exception, message, ...place }: Finding): Note {
  return { ...place, message: exception ? `${message} (a listed exception)` : message };
}

function warned({ message, ...place }: Note): Note {
  return { ...place, message: `warning: ${message}` };
}

function finding({ code, line, column, reason }: SchemaError): Finding {
  return { code, line, column, message: reason, exception: false };
}

function repeated({ duplicates }: Inspection): Finding[] {
  return duplicates.map(({ fault, combinator, earlier }) => ({
    ...finding(fault),
    exception: fault.code === 'SCHEMA_DUPLICATE_ID' && (isReused(combinator) || isReused(earlier)),
  }));
}

function mismatches(schema: Schema): Finding[] {
  return idMismatches(schema).map(({ combinator, computed, exception, remark }) => {
    const ids = `${combinator.name} has the id ${constructorIdText(combinator.id)}, its CRC-32 is ${constructorIdText(computed)}`;
    const message = remark === undefined ? ids : `${ids}: ${remark}`;
    return { code: 'SCHEMA_ID_MISMATCH', ...combinator.position, message, exception };
  });
}

// What a declaration that cannot be read declares is not known.
function missing({ schema, faults }: Inspection): Finding[] {
  if (faults.length > 0) {
    return [];
  }
  return unresolved(schema).map(({ name, combinator }) => ({
    code: 'SCHEMA_UNRESOLVED_TYPE',
    ...combinator.position,
    message: `${combinator.name} uses ${name}, which is not declared`,
    exception: false,
  }));
}

function byPlace(a: Note, b: Note): number {
  return a.line - b.line || a.column - b.column;
}
