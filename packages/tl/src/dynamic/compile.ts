// Type expressions to codecs. A declaration is compiled when a value first needs it, so that types may be recursive
// and what a text does not declare is only missed where it is used.

import {
  type Bare,
  type Boxed,
  bare,
  boxed,
  type Codec,
  constructorIdText,
  containerMessages,
  type Fields,
  flags,
  messageBody,
  repeat,
  TlError,
  type TlObject,
  union,
  Vector,
  vector,
  when,
} from '@mtproof/tl-wire';
import { type Combinator, type Position, SchemaError, type TypeExpr, typeText } from '../language/index.ts';
import { bareOrder, bareUses } from '../language/meaning/bare-order.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import { fieldsOf } from '../language/meaning/fields.ts';
import type { LongForm } from '../language/meaning/long-form.ts';
import { type Refinement, refinementOf } from '../language/meaning/refinement.ts';
import { shapeOf, unresolvedReason } from '../language/meaning/shape.ts';
import { scalarCodec } from './scalar-codec.ts';

const START: Position = { line: 1, column: 1 };

/**
 * Gives the codec of a type expression.
 *
 * @throws {@link SchemaError} `SCHEMA_UNRESOLVED_TYPE`
 */
export type Compile = (type: TypeExpr) => Codec<unknown>;

/**
 * A compiler for one schema, or for several that are read at once.
 *
 * @param catalogs - A boxed value is read by the first that has its number. Bare types inside it are those of the
 *   catalog that it was found in; one outside of any boxed value is that of the first that declares it.
 */
export function compiler(catalogs: readonly [Catalog, ...Catalog[]], long: LongForm): Compile {
  const unions = new Map<string, Codec<unknown>>();
  const records = new Map<Combinator, Bare<TlObject>>();
  const begun = new Set<Combinator>();
  const places = new Map<Catalog, ReadonlyMap<Combinator, number>>();

  function codecOf(catalog: Catalog, type: TypeExpr, position: Position): Codec<unknown> {
    const shape = shapeOf(catalog, type);
    switch (shape.kind) {
      case 'scalar':
        return scalarCodec(shape.name, long);
      case 'vector':
        return (shape.boxed ? Vector : vector)(codecOf(catalog, shape.of, position));
      case 'repeat':
        return repeat(shape.count, codecOf(catalog, shape.of, position));
      case 'bare':
        return begun.has(shape.of) && !records.has(shape.of)
          ? innerRecord(shape.of)
          : recordOf(catalog, shape.of);
      case 'boxed':
        return unionOf(shape.type, type);
      case 'unresolved':
        return unresolvedCodec(type, shape.reason, position);
    }
  }

  function recordOf(catalog: Catalog, combinator: Combinator): Bare<TlObject> {
    for (const one of unmade(catalog, combinator)) {
      records.set(one, newRecord(catalog, one));
    }
    return records.get(combinator) as Bare<TlObject>;
  }

  /** The records that are to be made for `combinator`, in the order of generated code, and so of the same minimal lengths. */
  function unmade(catalog: Catalog, combinator: Combinator): readonly Combinator[] {
    const found = records.has(combinator) ? [] : [combinator];
    found.forEach(begun.add, begun);
    for (const user of found) {
      for (const used of bareUses(catalog, user)) {
        if (!begun.has(used)) {
          begun.add(used);
          found.push(used);
        }
      }
    }
    if (found.length < 2) {
      return found;
    }
    const order = placesIn(catalog);
    // No constructor, but a method: nothing uses it bare.
    const placeOf = (one: Combinator): number => order.get(one) ?? order.size;
    return found.sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** Where each constructor is in the order. What is asked for may have added some. */
  function placesIn(catalog: Catalog): ReadonlyMap<Combinator, number> {
    const known = places.get(catalog);
    if (known?.size === catalog.constructors.size) {
      return known;
    }
    const order = new Map(bareOrder(catalog).map((one, place) => [one, place]));
    places.set(catalog, order);
    return order;
  }

  function newRecord(catalog: Catalog, combinator: Combinator): Bare<TlObject> {
    const fields: Record<string, Fields[string]> = {};
    for (const { key, param, isFlags } of fieldsOf(combinator)) {
      const { condition, type } = param;
      const codec = refined(codecOf(catalog, type, combinator.position), refinementOf(combinator, key));
      if (isFlags) {
        fields[key] = flags;
      } else {
        fields[key] = condition ? when(condition.field, condition.bit as number, codec) : codec;
      }
    }
    return bare(combinator.name, fields) as Bare<TlObject>;
  }

  // A bare type inside itself, met before its fields are all known. A value of it that ends has a flags word, a count or a
  // number in it.
  function innerRecord(combinator: Combinator): Codec<TlObject> {
    const record = (): Bare<TlObject> => records.get(combinator) as Bare<TlObject>;
    return {
      type: `%${combinator.name}`,
      minLength: 4,
      read: (reader) => record().read(reader),
      write: (writer, value) => record().write(writer, value),
    };
  }

  function unionOf(name: string, type: TypeExpr): Codec<unknown> {
    const known = unions.get(name);
    if (known !== undefined) {
      return known;
    }
    const codec = union(name, () => membersOf(type), nameOf);
    unions.set(name, codec);
    return codec;
  }

  function membersOf(type: TypeExpr): readonly Boxed<TlObject>[] {
    const members = new Map<number, Boxed<TlObject>>();
    for (const catalog of catalogs) {
      const shape = shapeOf(catalog, type);
      if (shape.kind !== 'boxed') {
        continue;
      }
      for (const member of shape.members) {
        if (!members.has(member.id)) {
          members.set(member.id, boxed(member.id, recordOf(catalog, member)));
        }
      }
    }
    return [...members.values()];
  }

  function nameOf(id: number): string | undefined {
    return catalogs.find(({ ids }) => ids.has(id))?.ids.get(id);
  }

  return (type) => {
    const catalog = catalogs.find((one) => unresolvedReason(one, type) === undefined) ?? catalogs[0];
    const reason = unresolvedReason(catalog, type);
    if (reason !== undefined) {
      throw new SchemaError('SCHEMA_UNRESOLVED_TYPE', reason, START);
    }
    return codecOf(catalog, type, START);
  };
}

function refined(codec: Codec<unknown>, refinement: Refinement | undefined): Codec<unknown> {
  switch (refinement) {
    case 'messageBody':
      return messageBody(codec);
    case 'containerMessages':
      return containerMessages(codec as Codec<readonly unknown[]>);
    case undefined:
      return codec;
  }
}

// As in generated code, a peer that names an undeclared type is at fault; the error keeps what the text lacks as its cause.
function unresolvedCodec(type: TypeExpr, reason: string, position: Position): Codec<never> {
  const cause = (): SchemaError => new SchemaError('SCHEMA_UNRESOLVED_TYPE', reason, position);
  return {
    type: typeText(type),
    minLength: 4,
    read(reader) {
      const start = reader.offset;
      const detail = `${constructorIdText(reader.word())} where ${reason}`;
      const { code, offset, path } = reader.error('TL_UNKNOWN_CONSTRUCTOR', detail, start);
      throw new TlError(code, detail, offset, path, { cause: cause() });
    },
    write() {
      throw cause();
    },
  };
}
