// Schema files, and where in them a fault is.

import { emptinessOf } from '../language/emptiness.ts';
import { schemaErrorOf } from '../language/error.ts';
import { type ParseOptions, parseSchema, type Schema, type SchemaError } from '../language/index.ts';
import { printable } from '../language/printable.ts';
import { type Io, UsageError } from './command.ts';

/** Characters of a line shown on either side of a fault. */
const CONTEXT = 60;

/**
 * The schema, or `undefined` once the fault in its text is reported.
 *
 * @throws {@link UsageError} The file cannot be read, or is not UTF-8.
 */
export function schemaOrReport(path: string, options: ParseOptions, io: Io): Schema | undefined {
  const text = readText(path, io);
  try {
    return parseSchema(text, options);
  } catch (error) {
    io.err(faultText(path, schemaErrorOf(error), text));
    return undefined;
  }
}

/** `file:line:column: what is wrong`, and the line with a caret under the place. */
export function faultText(path: string, fault: SchemaError, text: string): string {
  const line = (text.split('\n')[fault.line - 1] as string).replace(/\r$/, '');
  const at = fault.column - 1;
  const from = Math.max(0, at - CONTEXT);
  const shown = line.slice(from, at + CONTEXT);
  // Tabs stay, and what is shown longer than it is counts as shown, so that the caret is below the character.
  const margin = printable(line.slice(from, at)).replace(/[^\t]/g, ' ');
  return `${path}:${fault.message} (${fault.code})\n${shown}\n${margin}^\n`;
}

/** @throws {@link UsageError} The file cannot be read, is empty, or is not a text in UTF-8. */
export function readText(path: string, io: Io): string {
  try {
    return textOf(io.read(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws {@link Error} The bytes are not a text. */
function textOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Error('expected text in UTF-8, found UTF-16');
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    throw new Error(`expected text, found a binary file: byte ${zero} is zero`);
  }
  const text = decodedUtf8(bytes);
  const emptiness = emptinessOf(text);
  if (emptiness !== undefined) {
    throw new Error(`expected text, found ${emptiness}`);
  }
  return text;
}

function decodedUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('expected text in UTF-8, found other bytes', { cause: error });
  }
}
