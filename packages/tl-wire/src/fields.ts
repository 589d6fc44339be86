// The fields of a constructor: how they are declared, what value they make, and what to do about each in turn.

import { constructorOf, expected } from '@mtproof/contract';
import type { Codec, ValueOf } from './codec.ts';
import { type Conditional, type FlagsWord, flagsWord } from './flags.ts';
import type { Writer } from './writer.ts';

/** What every TL object is: a plain object that says which constructor made it. */
export interface TlObject {
  readonly _: string;
}

/** The object being written has another constructor than `what`. */
export function wrongConstructor(writer: Writer, what: string, value: object): TypeError {
  return new TypeError(expected(writer.name('_'), what, constructorOf(value)));
}

/** The fields of a constructor in the order of their declaration. */
export interface Fields {
  readonly [name: string]: Codec<unknown> | FlagsWord | Conditional<unknown>;
}

/** The codecs of the fields that a value has. */
export function codecsOf(fields: Fields): readonly Codec<unknown>[] {
  return Object.values(fields).flatMap((field) =>
    'kind' in field ? (field.kind === 'when' ? [field.codec] : []) : [field],
  );
}

/** The value type of `bare(name, fields)`: flags words are left out, conditional fields are optional. */
export type RecordOf<N extends string, F extends Fields> = Flat<
  { readonly _: N } & {
    readonly [K in keyof F as F[K] extends Codec<unknown> ? K : never]: ValueOf<F[K]>;
  } & {
    readonly [K in keyof F as F[K] extends Conditional<unknown> ? K : never]?: F[K] extends Conditional<
      infer T
    >
      ? T
      : never;
  }
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** What reading and writing do about one field. */
export interface Step {
  readonly kind: 'field' | 'flags' | 'when';
  readonly key: string;
  readonly codec: Codec<unknown>;
  /** Of a conditional field: which flags word of the record it looks at, 0 being the first. */
  readonly word: number;
  /** Of a conditional field: 2^bit, as a signed 32-bit integer. */
  readonly mask: number;
}

/** @throws {@link TypeError} A field's name is not an identifier, or a condition names no earlier flags word. */
export function stepsOf(name: string, fields: Fields): readonly Step[] {
  const named = namedBits(fields);
  const words = new Map<string, number>();
  return Object.keys(fields).map((key): Step => {
    checkName(name, key);
    const field = fields[key] as Fields[string];
    if (!('kind' in field)) {
      return { kind: 'field', key, codec: field, word: -1, mask: 0 };
    }
    if (field.kind === 'flags') {
      words.set(key, words.size);
      return { kind: 'flags', key, codec: flagsWord(named.get(key) ?? 0), word: -1, mask: 0 };
    }
    const word = words.get(field.flags);
    if (word === undefined) {
      throw new TypeError(expected(`${name}.${key}`, 'earlier flags word', JSON.stringify(field.flags)));
    }
    return { kind: 'when', key, codec: field.codec, word, mask: 1 << field.bit };
  });
}

// A name of digits would not keep its place among the keys; `_` and `__proto__` mean something else in an object.
function checkName(name: string, key: string): void {
  if (!/^[A-Za-z_]\w*$/.test(key) || key === '_' || key === '__proto__') {
    throw new TypeError(expected(name, 'field names that are identifiers', JSON.stringify(key)));
  }
}

/** The mask of the bits that conditions name, by flags word. */
function namedBits(fields: Fields): ReadonlyMap<string, number> {
  const masks = new Map<string, number>();
  for (const field of Object.values(fields)) {
    if ('kind' in field && field.kind === 'when') {
      masks.set(field.flags, (masks.get(field.flags) ?? 0) | (1 << field.bit));
    }
  }
  return masks;
}
