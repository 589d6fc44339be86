// A type expression as TypeScript: the type of its values, and the expression for its codec.

import type { Scalar } from '../language/builtin.ts';
import { type Combinator, type TypeExpr, typeText } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import type { LongForm } from '../language/meaning/long-form.ts';
import { type Shape, shapeOf } from '../language/meaning/shape.ts';
import type { Identifiers } from './identifiers.ts';
import { call } from './layout.ts';
import type { Selection } from './selection.ts';

/** One schema on its way to TypeScript. */
export interface Source {
  readonly catalog: Catalog;
  readonly names: Identifiers;
  readonly selection: Selection;
  /** What the schema's author says of boxed types. */
  readonly types: ReadonlyMap<string, string>;
  readonly long: LongForm;
  /** The codecs of type expressions that are made of others, by the expressions for them. */
  readonly shared: Map<string, SharedCodec>;
  /** Constructors whose codec without the number is defined above the place that is being written. */
  readonly defined: Set<Combinator>;
}

/** A constant of the module. */
interface SharedCodec extends Expression {
  readonly name: string;
}

/** Two texts of TypeScript. */
export interface Expression {
  readonly value: string;
  readonly codec: string;
}

const SCALARS: Readonly<Record<Scalar, Expression>> = {
  '#': { value: 'number', codec: 'tl.nat' },
  int: { value: 'number', codec: 'tl.int' },
  long: { value: 'bigint', codec: 'tl.long' },
  double: { value: 'tl.TlDouble', codec: 'tl.double' },
  string: { value: 'tl.TlString', codec: 'tl.string' },
  bytes: { value: 'Uint8Array', codec: 'tl.bytes' },
  int128: { value: 'Uint8Array', codec: 'tl.int128' },
  int256: { value: 'Uint8Array', codec: 'tl.int256' },
  Bool: { value: 'boolean', codec: 'tl.Bool' },
  true: { value: 'true', codec: 'tl.True' },
};
const LONG_BYTES: Expression = { value: 'Uint8Array', codec: 'tl.longBytes' };

/** `type` as TypeScript. */
export function expressionOf(source: Source, type: TypeExpr): Expression {
  const shape = shapeOf(source.catalog, type);
  switch (shape.kind) {
    case 'scalar':
      return shape.name === 'long' && source.long === 'bytes' ? LONG_BYTES : SCALARS[shape.name];
    case 'vector':
      return shared(source, type, arrayOf(expressionOf(source, shape.of), shape.boxed ? 'Vector' : 'vector'));
    case 'repeat':
      return shared(source, type, arrayOf(expressionOf(source, shape.of), 'repeat', [String(shape.count)]));
    case 'bare':
      return bareOf(source, shape.of, type);
    case 'boxed':
      return boxedOf(source, shape, type);
    case 'unresolved':
      // Without values: every number is TL_UNKNOWN_CONSTRUCTOR.
      return shared(source, type, {
        value: 'never',
        codec: call('union', [`'${typeText(type)}'`, '() => []']),
      });
  }
}

/** The name of the constant that is `codec`, called after `name` if it is new. */
export function sharedCodec(source: Source, name: string, value: string, codec: string): string {
  const known = source.shared.get(codec) ?? { name: source.names.claim(name), value, codec };
  source.shared.set(codec, known);
  return known.name;
}

function shared(source: Source, type: TypeExpr, { value, codec }: Expression): Expression {
  const name = typeText(type)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^(?=[0-9])|^_|_$/g, (found, at) => (at === 0 && found === '' ? 'repeat_' : ''));
  return { value, codec: sharedCodec(source, name, value, codec) };
}

function arrayOf({ value, codec }: Expression, maker: string, before: readonly string[] = []): Expression {
  const element = value.startsWith('readonly ') ? `(${value})` : value;
  return { value: `readonly ${element}[]`, codec: call(maker, [...before, codec]) };
}

function bareOf(source: Source, combinator: Combinator, type: TypeExpr): Expression {
  const { names, defined } = source;
  const value = names.combinator.get(combinator) as string;
  const codec = names.bare.get(combinator) as string;
  if (defined.has(combinator)) {
    return { value, codec };
  }
  return shared(source, type, {
    value,
    codec: call('recursive', [`'${combinator.name}'`, `() => ${codec}`]),
  });
}

function boxedOf(
  source: Source,
  { type, members }: Shape & { kind: 'boxed' },
  written: TypeExpr,
): Expression {
  const { names } = source;
  const name = names.type.get(type);
  if (name !== undefined) {
    return { value: name, codec: name };
  }
  // A method's name in the place of a type: its call.
  const [method] = members.map((member) => names.combinator.get(member) as string);
  return shared(source, written, {
    value: `${method}`,
    codec: call('union', [`'${type}'`, `() => [${method}]`]),
  });
}
