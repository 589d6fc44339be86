// A type expression as TypeScript: the type of its values, and the expression for its codec.

import type { Scalar } from '../language/builtin.ts';
import { type Combinator, type TypeExpr, typeText } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import type { LongForm } from '../language/meaning/long-form.ts';
import { type Shape, shapeOf } from '../language/meaning/shape.ts';
import type { Identifiers } from './identifiers.ts';
import { call, object } from './layout.ts';
import type { Selection } from './selection.ts';

/** One schema on its way to TypeScript. */
export interface Source {
  readonly catalog: Catalog;
  readonly names: Identifiers;
  readonly selection: Selection;
  /** What the schema's author says of boxed types. */
  readonly types: ReadonlyMap<string, string>;
  readonly long: LongForm;
  /** Constructors whose codec without the number is defined above the place that is being written. */
  readonly defined: Set<Combinator>;
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
      return vectorOf(expressionOf(source, shape.of), shape.boxed);
    case 'repeat':
      return repeatOf(expressionOf(source, shape.of), shape.count);
    case 'bare':
      return bareOf(source, shape.of);
    case 'boxed':
      return boxedOf(source, shape);
    case 'unresolved':
      // Without values: every number is TL_UNKNOWN_CONSTRUCTOR.
      return { value: 'never', codec: call('union', [`'${typeText(type)}'`, '() => []']) };
  }
}

function vectorOf({ value, codec }: Expression, boxed: boolean): Expression {
  const element = value.startsWith('readonly ') ? `(${value})` : value;
  return { value: `readonly ${element}[]`, codec: call(boxed ? 'Vector' : 'vector', [codec]) };
}

function repeatOf({ value, codec }: Expression, count: number): Expression {
  return { value: vectorOf({ value, codec }, false).value, codec: call('repeat', [String(count), codec]) };
}

function bareOf({ names, defined }: Source, combinator: Combinator): Expression {
  const value = names.combinator.get(combinator) as string;
  const codec = names.bare.get(combinator) as string;
  if (defined.has(combinator)) {
    return { value, codec };
  }
  // A bare type inside itself: its codec is named, but not made yet. A value of it that ends has a flags word, a count
  // or a number in it, so 4 bytes.
  const members = [
    `type: '%${combinator.name}'`,
    'minLength: 4',
    `read: (reader) => ${codec}.read(reader)`,
    `write: (writer, value) => ${codec}.write(writer, value)`,
  ];
  return { value, codec: `${object(members)} satisfies tl.Codec<${value}>` };
}

function boxedOf({ names }: Source, { type, members }: Shape & { kind: 'boxed' }): Expression {
  const name = names.type.get(type);
  if (name !== undefined) {
    return { value: name, codec: name };
  }
  // A method's name in the place of a type: its call.
  const [method] = members.map((member) => names.combinator.get(member) as string);
  return { value: `${method}`, codec: call('union', [`'${type}'`, `() => [${method}]`]) };
}
