// TL-JSON: values as JSON without loss. The type of a value, not its look, says how it is read.

import { constructorOf, expected, wrongType } from '@mtproof/contract';
import type { TlObject } from '@mtproof/tl-wire';
import { MAX_DEPTH, pathText } from '@mtproof/tl-wire';
import type { Combinator, TypeExpr } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import { fieldsOf } from '../language/meaning/fields.ts';
import { type Shape, shapeOf } from '../language/meaning/shape.ts';
import type { Json } from './json.ts';
import { scalarForms } from './tl-json-scalar.ts';

type Path = readonly (string | number)[];

/**
 * TL-JSON of a value that `decode` gave.
 *
 *     {"_":"name", field: …}     an object; absent fields are absent
 *     number                     int, #
 *     "-9223372036854775808"     long
 *     {"f64":"182d4454fb210940"} double, as on the wire
 *     "text" or {"hex":"ff"}     string; hex when it is not UTF-8
 *     {"hex":"00ff"}             bytes, int128, int256
 *     true, false                Bool; a `true` flag is true or absent
 *     […]                        vectors
 */
export function valueToJson(catalog: Catalog, type: TypeExpr, value: unknown): Json {
  // Where there is a value, there is a type.
  const shape = shapeOf(catalog, type) as Exclude<Shape, { kind: 'unresolved' }>;
  switch (shape.kind) {
    case 'scalar':
      return scalarForms[shape.name].to(value);
    case 'vector':
    case 'repeat':
      return (value as readonly unknown[]).map((element) => valueToJson(catalog, shape.of, element));
    case 'bare':
    case 'boxed':
      return objectToJson(catalog, memberOf(shape, (value as TlObject)._) as Combinator, value as object);
  }
}

/**
 * The value of TL-JSON, for `encode` to check: ranges and absent fields are not looked at.
 *
 * @throws {@link TypeError} The form is another, or a key is not a field.
 * @throws {@link RangeError} Nested deeper than 128.
 */
export function valueFromJson(catalog: Catalog, type: TypeExpr, json: Json, path: Path = []): unknown {
  if (path.length > MAX_DEPTH) {
    throw new RangeError(expected(nameOf(path), `at most ${MAX_DEPTH} levels of nesting`, 'more'));
  }
  const shape = shapeOf(catalog, type);
  switch (shape.kind) {
    case 'scalar': {
      const { form, from } = scalarForms[shape.name];
      const value = from(json);
      if (value === undefined) {
        throw wrongType(nameOf(path), form, json);
      }
      return value;
    }
    case 'vector':
    case 'repeat':
      if (!Array.isArray(json)) {
        throw wrongType(nameOf(path), 'array', json);
      }
      return json.map((element, i) => valueFromJson(catalog, shape.of, element, [...path, i]));
    case 'bare':
    case 'boxed':
      return objectFromJson(catalog, shape, json, path);
    case 'unresolved':
      return json;
  }
}

function objectToJson(catalog: Catalog, combinator: Combinator, value: object): Json {
  const json: Record<string, Json> = { _: combinator.name };
  for (const { key, param, isFlags } of fieldsOf(combinator)) {
    if (isFlags || !Object.hasOwn(value, key)) {
      continue;
    }
    json[key] = valueToJson(catalog, param.type, (value as Record<string, unknown>)[key]);
  }
  return json;
}

function objectFromJson(catalog: Catalog, shape: ObjectShape, json: Json, path: Path): object {
  const name = shape.kind === 'bare' ? shape.of.name : shape.type;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw wrongType(nameOf(path), `object of ${name}`, json);
  }
  const { _, ...rest } = json as Readonly<Record<string, Json>>;
  const combinator = memberOf(shape, _);
  if (combinator === undefined) {
    const what = shape.kind === 'bare' ? JSON.stringify(name) : `constructor of ${name}`;
    throw new TypeError(expected(nameOf([...path, '_']), what, constructorOf(json)));
  }
  const value: Record<string, unknown> = { _: combinator.name };
  const visible = fieldsOf(combinator).filter(({ isFlags }) => !isFlags);
  const types = new Map(visible.map(({ key, param }) => [key, param.type]));
  for (const [key, field] of Object.entries(rest)) {
    const type = types.get(key);
    if (type === undefined) {
      throw new TypeError(expected(nameOf(path), `only fields of ${combinator.name}`, JSON.stringify(key)));
    }
    value[key] = valueFromJson(catalog, type, field, [...path, key]);
  }
  return value;
}

type ObjectShape = Extract<Shape, { kind: 'bare' | 'boxed' }>;

function memberOf(shape: ObjectShape, name: Json | undefined): Combinator | undefined {
  if (shape.kind === 'bare') {
    return shape.of.name === name ? shape.of : undefined;
  }
  return membersByName(shape.members).get(name);
}

const byName = new WeakMap<readonly Combinator[], ReadonlyMap<unknown, Combinator>>();

/** Once for each type of a catalog: a type may have thousands of members, and a value thousands of objects. */
function membersByName(members: readonly Combinator[]): ReadonlyMap<unknown, Combinator> {
  const known = byName.get(members) ?? new Map(members.map((member) => [member.name, member]));
  byName.set(members, known);
  return known;
}

function nameOf(path: Path): string {
  return pathText(path) || 'value';
}
