// The straight lines of a record at work.

import type { Fields, TlObject } from './fields.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import { MAX_DEPTH } from './path.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** What generated code does about the fields of one constructor, whose places do not matter to it. */
export interface Straight<T extends TlObject> {
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
}

/** {@link Straight} of one constructor, and the keys of its values. */
export interface Lines<T extends TlObject> extends Straight<T> {
  readonly name: string;
  readonly fields: () => Fields;
  /** Of a value, in their order. */
  keys: readonly string[] | undefined;
}

/** {@link Lines}, all of one form, of which the engine is quickest to take a part. */
export function linesOf<T extends TlObject>(
  name: string,
  fields: () => Fields,
  { read, write }: Straight<T>,
): Lines<T> {
  return { name, fields, keys: undefined, read, write };
}

const { hasOwnProperty: isOwn } = Object.prototype;

/** Writes the fields of `value`, if it is what straight lines can write. */
export function writeLines<T extends TlObject>(writer: Writer, lines: Lines<T>, value: T): void {
  lines.keys ??= keysOf(lines.fields());
  if (writer.depth >= MAX_DEPTH || !isPlain(value, lines.name, lines.keys)) {
    throw NOT_STRAIGHT;
  }
  writer.depth++;
  lines.write(writer, value);
  writer.depth--;
}

function keysOf(fields: Fields): readonly string[] {
  const named = Object.keys(fields).filter((key) => (fields[key] as { kind?: unknown }).kind !== 'flags');
  return ['_', ...named];
}

// Whether a value is what an object literal makes, with keys of the constructor only, so that each field may be read as it is written.
function isPlain(value: TlObject, name: string, keys: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || value._ !== name) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return false;
  }
  let next = 0;
  for (const key in value) {
    if (!isOwn.call(value, key)) {
      return false;
    }
    // As a rule they have the order of the declaration, some left out.
    while (next < keys.length && keys[next] !== key) {
      if (isOfAll(keys[next++] as string)) {
        return false;
      }
    }
    if (next++ >= keys.length && !keys.includes(key)) {
      return false;
    }
  }
  while (next < keys.length) {
    if (isOfAll(keys[next++] as string)) {
      return false;
    }
  }
  return true;
}

/** Whether somebody gave a field to all objects, listed or not. */
function isOfAll(key: string): boolean {
  return (Object.prototype as unknown as Record<string, unknown>)[key] !== undefined;
}
