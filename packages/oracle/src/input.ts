// Reads the fields of an input. A missing field, or one of the wrong form, is the caller's mistake, not a rejection.

import { isHex, isObject, type Json, type JsonObject } from './json.ts';
import type { BytesRule } from './tl-hash.ts';

/** Writes `{"repeat": {"hex", "count"}}` out, which stands for the hex string repeated. */
function expand(value: Json): Json {
  if (isObject(value)) {
    return repeated(value) ?? expandAll(value);
  }
  return Array.isArray(value) ? value.map(expand) : value;
}

/** Writes every repetition in an input out. */
export function expandAll(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, expand(value)]));
}

function repeated({ repeat, ...rest }: JsonObject): string | undefined {
  if (!isObject(repeat) || Object.keys(rest).length > 0) {
    return undefined;
  }
  const { hex, count } = repeat;
  return isHex(hex) && typeof count === 'number' ? hex.repeat(count) : undefined;
}

type Fields<Name extends string, Value> = { readonly [Field in Name]: Value };
type Reader<Value> = <Name extends string>(input: JsonObject, ...names: Name[]) => Fields<Name, Value>;

/** A reader of fields of one form. */
function reader<Value>(what: string, read: (value: Json | undefined) => Value | undefined): Reader<Value> {
  return <Name extends string>(input: JsonObject, ...names: Name[]) => {
    const values = names.map((name) => {
      const value = read(input[name]);
      if (value === undefined) {
        throw new TypeError(`"${name}" expected ${what}, got ${gotten(input[name])}`);
      }
      return [name, value] as const;
    });
    return Object.fromEntries(values) as Fields<Name, Value>;
  };
}

// Values may be secret: an error names their type alone.
const gotten = (value: Json | undefined): string =>
  typeof value === 'string' ? 'another string' : `type=${value === null ? 'null' : typeof value}`;

const bufferOf = (value: Json | undefined): Buffer | undefined =>
  isHex(value) ? Buffer.from(value, 'hex') : undefined;

const isLong = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^(0|-?[1-9]\d{0,99})$/.test(value);

/** The named fields as bytes. */
export const bytes: Reader<Buffer> = reader('pairs of lower-case hex digits', bufferOf);

/** The named fields as lists of bytes. */
export const lists: Reader<readonly Buffer[]> = reader('array of pairs of lower-case hex digits', (value) => {
  const items = Array.isArray(value) ? value.map(bufferOf) : [undefined];
  return items.every((item) => item !== undefined) ? items : undefined;
});

export const integers: Reader<number> = reader('integer', (value) =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined,
);

/** The named fields as longs: decimal strings, in range or not. */
export const longs: Reader<string> = reader('decimal integer as a string', (value) =>
  isLong(value) ? value : undefined,
);

/** The named fields as lists of longs. */
export const longLists: Reader<readonly string[]> = reader('array of decimal integers as strings', (value) =>
  Array.isArray(value) && value.every(isLong) ? value : undefined,
);

export const texts: Reader<string> = reader('string', (value) =>
  typeof value === 'string' ? value : undefined,
);

/** The named fields as rules for the field type `bytes`. */
export const bytesRules: Reader<BytesRule> = reader('"string" or "keep"', (value) =>
  value === 'string' || value === 'keep' ? value : undefined,
);

export const objects: Reader<JsonObject> = reader('object', (value) => (isObject(value) ? value : undefined));

export const objectLists: Reader<readonly JsonObject[]> = reader('array of objects', (value) =>
  Array.isArray(value) && value.every(isObject) ? value : undefined,
);
