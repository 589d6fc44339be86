// Random values of the declarations of a schema text, from the declarations alone.
import type { Combinator, Param, TypeExpr } from '@mtproof/tl/language';
import { encode, type TlObject } from '@mtproof/tl-wire';
import fc from 'fast-check';
import type { schemas } from './schemas.ts';
import { isBuiltin } from './schemas.ts';

type Schema = (typeof schemas)[number];

const fixed = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
// Not UTF-8, so that it is still bytes when it is read.
const notText = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.of(0xff, ...bytes));

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.integer(),
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  double: fc.double(),
  string: fc.oneof(fc.string({ unit: 'binary' }), notText),
  bytes: fc.uint8Array({ maxLength: 300 }),
  int128: fixed(16),
  int256: fixed(32),
  Bool: fc.boolean(),
  true: fc.constant(true),
};

// From here on, values that contain no others are preferred.
const DEEP = 3;

/** Values of a constructor, or calls of a method. */
export function objects(schema: Schema, combinator: Combinator, depth = 0): fc.Arbitrary<TlObject> {
  const flags = new Set(combinator.params.map(({ condition }) => condition?.field));
  const params = combinator.params.filter(({ name }) => !flags.has(name));
  // Fields of one bit are all there or all absent.
  const bits = [...new Set(params.flatMap((param) => bitOf(param) ?? []))];
  return fc
    .subarray(bits)
    .chain((set) => {
      const present = params.filter((param) => set.includes(bitOf(param) ?? '') || !param.condition);
      return fc.record(
        Object.fromEntries(present.map(({ name, type }) => [name, values(schema, type, depth + 1)])),
      );
    })
    .map((fields) => framed(schema, { _: combinator.name, ...fields }));
}

function bitOf({ condition }: Param): string | undefined {
  return condition && `${condition.field}.${condition.bit}`;
}

function values(schema: Schema, type: TypeExpr, depth: number): fc.Arbitrary<unknown> {
  if (type.kind === 'generic') {
    return anyOf(schema, (one) => one.kind === 'method', depth);
  }
  if (type.kind !== 'name') {
    throw new Error(`no values of ${JSON.stringify(type)}`);
  }
  const { name, args } = type;
  const scalar = SCALARS[name];
  if (scalar !== undefined) {
    return scalar;
  }
  if (/^[Vv]ector$/.test(name)) {
    return vectors(schema, args[0] as TypeExpr, depth);
  }
  if (name === 'Object') {
    return anyOf(schema, (one) => one.name !== 'msg_container', depth);
  }
  return anyOf(schema, (one) => one.kind === 'constructor' && (one.name === name || isOf(one, name)), depth);
}

function vectors(schema: Schema, of: TypeExpr, depth: number): fc.Arbitrary<readonly unknown[]> {
  const unresolved = of.kind === 'name' && of.name === 'MessageEntity';
  return unresolved
    ? fc.constant([])
    : fc.array(values(schema, of, depth), { maxLength: depth > DEEP ? 0 : 3 });
}

function isOf({ result }: Combinator, type: string): boolean {
  return result.kind === 'name' && result.name === type;
}

function anyOf(schema: Schema, matches: (one: Combinator) => boolean, depth: number): fc.Arbitrary<TlObject> {
  const all = schema.combinators.filter((one) => !isBuiltin(one) && matches(one));
  const flat = all.filter(({ params }) =>
    params.every(({ type }) => type.kind === 'name' && type.name in SCALARS),
  );
  const some = depth > DEEP && flat.length > 0 ? flat : all;
  return fc
    .integer({ min: 0, max: some.length - 1 })
    .chain((i) => objects(schema, some[i] as Combinator, depth));
}

/** With `bytes` of a message the length of its body, as both codecs demand. */
function framed({ api }: Schema, value: TlObject & { readonly body?: unknown }): TlObject {
  if (value._ !== 'message') {
    return value;
  }
  return { ...value, bytes: encode(api.codec('Object'), value.body as never).length } as TlObject;
}
