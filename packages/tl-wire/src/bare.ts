// Records: the fields of one constructor, in the order of their declaration, without its number.

import { expected, wrongType } from '@mtproof/contract';
import { True } from './bool.ts';
import type { Codec } from './codec.ts';
import { countEmptyRead, countEmptyWritten } from './empty.ts';
import { type Fields, type RecordOf, type Step, stepsOf, type TlObject, wrongConstructor } from './fields.ts';
import type { Lines } from './lines.ts';
import type { Writer } from './writer.ts';

/** Codec of a constructor's fields without its number. */
export interface Bare<T extends TlObject> extends Codec<T> {
  /** The constructor: `future_salt`. */
  readonly name: T['_'];
  readonly fields: Fields;
  /** What generated code does about the fields. */
  readonly lines: Lines<T> | undefined;
}

// Object.hasOwn is younger than some engines without BigInt.
const { hasOwnProperty: isOwn } = Object.prototype;

/**
 * `%name`: an object whose fields follow one another, without a number in front.
 *
 * @param name - The constructor, which is the `_` of its values.
 * @param fields - Codecs, {@link flags} and {@link when}, in the order of the declaration.
 * @throws {@link TypeError} A field's name is not an identifier, or a condition names no earlier flags word.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, encode, int, long } from '@mtproof/tl-wire';
 *
 * const future_salt = bare('future_salt', { valid_since: int, valid_until: int, salt: long });
 * assert.equal(encode(future_salt, { _: 'future_salt', valid_since: 0, valid_until: 1800, salt: 5n }).length, 16);
 * ```
 */
export function bare<const N extends string, const F extends Fields>(
  name: N,
  fields: F,
): Bare<RecordOf<N, F>> {
  const steps = stepsOf(name, fields);
  const keys = new Set(steps.filter(({ kind }) => kind !== 'flags').map(({ key }) => key)).add('_');
  let minLength = 0;
  for (const step of steps) {
    if (step.kind !== 'when') {
      minLength += step.codec.minLength;
    }
  }
  const codec: Bare<TlObject> = {
    type: `%${name}`,
    minLength,
    name,
    fields,
    lines: undefined,
    read(reader) {
      if (minLength === 0) {
        countEmptyRead(reader, steps.length, reader.offset);
      }
      const value: { _: string; [key: string]: unknown } = { _: name };
      const words: number[] = [];
      for (const step of steps) {
        if (step.kind === 'when' && ((words[step.word] as number) & step.mask) === 0) {
          continue;
        }
        const field = reader.at(step.key, step.codec);
        if (step.kind === 'flags') {
          words.push(field as number);
        } else {
          value[step.key] = field;
        }
      }
      return value;
    },
    write(writer, value) {
      checkObject(writer, name, keys, value);
      if (minLength === 0) {
        countEmptyWritten(writer, steps.length);
      }
      const words = flagsOf(steps, value);
      let nextWord = 0;
      for (const step of steps) {
        if (step.kind === 'flags') {
          writer.at(step.key, step.codec, words[nextWord++]);
        } else if (step.kind === 'field') {
          writer.at(step.key, step.codec, own(value, step.key));
        } else if (((words[step.word] as number) & step.mask) !== 0) {
          writeConditional(writer, step, value);
        }
      }
    },
  };
  return codec as Bare<RecordOf<N, F>>;
}

// The flags words of a value: a bit is set when one of its fields is there.
function flagsOf(steps: readonly Step[], value: object): number[] {
  const words: number[] = [];
  for (const step of steps) {
    if (step.kind === 'flags') {
      words.push(0);
    } else if (step.kind === 'when' && isPresent(step, own(value, step.key))) {
      words[step.word] = (words[step.word] as number) | step.mask;
    }
  }
  return words;
}

function writeConditional(writer: Writer, step: Step, value: object): void {
  const field = own(value, step.key);
  if (!isPresent(step, field)) {
    const what = 'value, since another field of the same flag has one';
    throw wrongType(writer.name(step.key), what, field);
  }
  writer.at(step.key, step.codec, field);
}

function isPresent(step: Step, field: unknown): boolean {
  return field !== undefined && !(field === false && step.codec === True);
}

function checkObject(writer: Writer, name: string, keys: ReadonlySet<string>, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    throw wrongType(writer.name(), `object of ${name}`, value);
  }
  if (own(value, '_') !== name) {
    throw wrongConstructor(writer, JSON.stringify(name), value);
  }
  for (const key of Object.keys(value)) {
    if (!keys.has(key)) {
      throw new TypeError(expected(writer.name(), `only fields of ${name}`, JSON.stringify(key)));
    }
  }
}

// A field may bear the name of a method that every object inherits.
function own(value: object, key: string): unknown {
  return isOwn.call(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
