// Random types of a schema, and random values of a type, in the form in which they are decoded.

import type { Combinator, Param, Schema, TypeExpr } from '@mtproof/tl/language';
import { bytes, decode, double, encode, string } from '@mtproof/tl-wire';
import fc from 'fast-check';

const bytesOf = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((b) => b.slice());
const blob = fc.uint8Array({ maxLength: 20 }).map((b) => b.slice());
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  blob.map((b) => decode(string, encode(bytes, b))),
);

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  '#': fc.nat(),
  int: fc.integer(),
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  double: fc.oneof(
    fc.double(),
    bytesOf(8).map((b) => decode(double, b)),
  ),
  string: text,
  bytes: blob,
  int128: bytesOf(16),
  int256: bytesOf(32),
  Bool: fc.boolean(),
  true: fc.constant(true),
};

const MAX_DEPTH = 4;

/** Values of `type`; what the schema does not declare has none. */
export function valuesOf(schema: Schema, type: TypeExpr, depth = 0): fc.Arbitrary<unknown> | undefined {
  if (type.kind === 'nat') {
    return SCALARS['#'];
  }
  if (type.kind === 'generic') {
    return oneOf(schema, ({ kind }) => kind === 'method', depth);
  }
  if (type.kind === 'repeat' || type.kind === 'number') {
    return undefined;
  }
  const [of] = type.args;
  if (of !== undefined) {
    const element = depth < MAX_DEPTH ? valuesOf(schema, of, depth + 1) : undefined;
    return element === undefined ? fc.constant([]) : fc.array(element, { maxLength: 3 });
  }
  const { name } = type;
  return SCALARS[name] ?? oneOf(schema, (one) => one.name === name || isOf(one, name), depth);
}

function isOf({ kind, result }: Combinator, type: string): boolean {
  return kind === 'constructor' && (type === 'Object' || (result.kind === 'name' && result.name === type));
}

function oneOf(
  schema: Schema,
  isMember: (c: Combinator) => boolean,
  depth: number,
): fc.Arbitrary<unknown> | undefined {
  const objects: fc.Arbitrary<unknown>[] = [];
  for (const member of schema.combinators.filter(isMember)) {
    // Deep down only what holds no objects.
    if (
      depth >= MAX_DEPTH &&
      member.params.some(({ type }) => type.kind === 'generic' || /[A-Z]/.test(JSON.stringify(type)))
    ) {
      continue;
    }
    const object = objectOf(schema, member, depth);
    if (object !== undefined) {
      objects.push(object);
    }
  }
  return objects.length === 0 ? undefined : fc.oneof(...objects);
}

function objectOf(
  schema: Schema,
  { name, params }: Combinator,
  depth: number,
): fc.Arbitrary<unknown> | undefined {
  const flags = new Set(params.map(({ condition }) => condition?.field));
  const fields: Record<string, fc.Arbitrary<unknown>> = { _: fc.constant(name) };
  for (const param of params) {
    if (param.type.kind === 'nat' && flags.has(param.name)) {
      continue;
    }
    const value = valuesOf(schema, param.type, depth + 1);
    if (value === undefined && param.condition === undefined) {
      return undefined;
    }
    if (value !== undefined) {
      fields[param.name] = value;
    }
  }
  const bits = new Set(params.map(bitOf).filter((bit) => bit !== undefined));
  const present = fc.subarray([...bits]);
  return fc.tuple(fc.record(fields), present).map(([object, set]) => {
    const kept = params.filter((param) => bitOf(param) === undefined || set.includes(bitOf(param) as string));
    const keys = ['_', ...kept.map((param) => param.name)].filter((key) => key in object);
    return Object.fromEntries(keys.map((key) => [key, (object as Record<string, unknown>)[key]]));
  });
}

function bitOf({ condition }: Param): string | undefined {
  return condition && `${condition.field}.${condition.bit}`;
}

/** Type expressions of which the schema has values. */
export function typesOf(schema: Schema): fc.Arbitrary<string> {
  const names = new Set([...Object.keys(SCALARS), 'Object', '!X']);
  for (const { kind, name, result } of schema.combinators) {
    names.add(kind === 'constructor' ? `%${name}` : name);
    if (kind === 'constructor' && result.kind === 'name') {
      names.add(result.name);
    }
  }
  return fc
    .tuple(fc.constantFrom(...names), fc.array(fc.constantFrom('vector', 'Vector'), { maxLength: 2 }))
    .map(([name, vectors]) =>
      vectors.reduce((type, vector) => (type === '!X' ? type : `${vector}<${type}>`), name),
    );
}
