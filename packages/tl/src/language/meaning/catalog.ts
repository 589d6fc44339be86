// What the names of a schema text stand for.

import type { Combinator, Param, Schema, TypeExpr } from '../ast.ts';
import { isScalar, type Scalar } from '../builtin.ts';
import { isReused } from '../exceptions.ts';
import { typeText } from '../type-text.ts';
import { Instances } from './instances.ts';

/** The declarations of one schema text, by the names that type expressions use. */
export interface Catalog {
  /** By name; those of a type with arguments by their name with them: `pair<int,string>`. */
  readonly constructors: ReadonlyMap<string, Combinator>;
  readonly methods: ReadonlyMap<string, Combinator>;
  /**
   * The members of a boxed type, `Maybe<int>` among them. Of `!X`: every method; of `Object`: every constructor and every
   * method, but for the constructors of types with arguments, which their number does not give.
   */
  readonly types: ReadonlyMap<string, readonly Combinator[]>;
  /** Types with arguments. Those that declarations use are made. */
  readonly instances: Instances;
  /** The names of what is declared with `?`: types whose wire form TL does not describe. */
  readonly opaque: ReadonlySet<string>;
  /** The scalar of a boxed type: of `Int`, if `int ? = Int` is declared, `int`. */
  readonly scalars: ReadonlyMap<string, Scalar>;
  /** The names in `{X:Type}` and `{n:#}`. */
  readonly variables: ReadonlySet<string>;
  /** What a number says where it is out of place: the type of a constructor, the name of a method. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Sorts the declarations of `schema`. */
export function catalogOf({ combinators }: Schema): Catalog {
  const methods = byName(combinators.filter(({ kind }) => kind === 'method'));
  const declared = combinators.filter((one) => one.kind === 'constructor' && !hasOwnForm(one));
  const constructors = byName(declared.filter(({ implicit }) => implicit.length === 0));
  const types = new Map<string, readonly Combinator[]>(byType(declared.filter((one) => !isGeneric(one))));
  types.set('!X', readable([...methods.values()]));
  // A name that is both is the constructor's, or a value would not say which it is.
  const others = [...methods.values()].filter(({ name }) => !constructors.has(name));
  types.set('Object', readable([...constructors.values(), ...others]));
  const instances = new Instances(declared.filter(isGeneric), (type, members) => {
    types.set(type, members);
    for (const member of members.filter(({ name }) => !constructors.has(name))) {
      constructors.set(typeText({ ...member.result, name: member.name }), member);
    }
  });
  const catalog: Catalog = {
    constructors,
    methods,
    types,
    instances,
    opaque: opaqueNames(combinators),
    scalars: scalarTypes(combinators),
    variables: new Set(combinators.flatMap(({ implicit }) => implicit.map(({ name }) => name))),
    ids: idsOf(combinators),
  };
  makeInstances(catalog);
  return catalog;
}

/** Makes the types with arguments that declarations use, and those that these use in turn. */
function makeInstances({ constructors, methods, instances }: Catalog): void {
  function makeIn(type: TypeExpr): void {
    if (type.kind === 'repeat') {
      makeInFields(type.params);
    } else if (type.kind === 'name' && type.args.length > 0) {
      instances.of(type);
      for (const arg of type.args) {
        makeIn(arg);
      }
    }
  }
  function makeInFields(params: readonly Param[]): void {
    for (const { type } of params) {
      makeIn(type);
    }
  }
  for (const { result } of methods.values()) {
    makeIn(result);
  }
  for (const users of [methods, constructors]) {
    // What is made is added to the constructors, and so has its turn.
    for (const { params } of users.values()) {
      makeInFields(params);
    }
  }
}

function byName(combinators: readonly Combinator[]): Map<string, Combinator> {
  return new Map(combinators.map((combinator) => [combinator.name, combinator]));
}

function byType(combinators: readonly Combinator[]): Map<string, Combinator[]> {
  const types = new Map<string, Combinator[]>();
  for (const combinator of combinators) {
    const type = combinator.result.name;
    const members = types.get(type) ?? [];
    members.push(combinator);
    types.set(type, members);
  }
  return types;
}

/** One declaration for each number: the first that has it as its own. */
function readable(combinators: readonly Combinator[]): Combinator[] {
  const taken = new Map<number, Combinator>();
  for (const combinator of combinators) {
    const other = taken.get(combinator.id);
    if (other === undefined || isReused(other)) {
      taken.set(combinator.id, combinator);
    }
  }
  return combinators.filter((combinator) => taken.get(combinator.id) === combinator);
}

function opaqueNames(combinators: readonly Combinator[]): ReadonlySet<string> {
  const opaque = combinators.filter(({ name, builtin }) => builtin && !isScalar(name));
  return new Set(opaque.flatMap(({ name, result }) => [name, typeText(result)]));
}

function scalarTypes(combinators: readonly Combinator[]): ReadonlyMap<string, Scalar> {
  const scalars = new Map<string, Scalar>();
  for (const { kind, name, result } of combinators) {
    if (kind === 'constructor' && isScalar(name) && name !== 'true') {
      scalars.set(result.name, name);
    }
  }
  return scalars;
}

function idsOf(combinators: readonly Combinator[]): ReadonlyMap<number, string> {
  const ids = new Map<number, string>();
  for (const { kind, name, id, result } of combinators) {
    // A constructor and a method may share a number. As a value it is the constructor's.
    if (kind === 'constructor' || !ids.has(id)) {
      ids.set(id, kind === 'method' ? name : typeText(result));
    }
  }
  return ids;
}

// int ? = Int, int128 4*[ int ] = Int128, vector {t:Type} # [ t ] = Vector t: what they say is built in.
function hasOwnForm({ name, builtin }: Combinator): boolean {
  return builtin || name === 'vector' || (name !== 'true' && isScalar(name));
}

/** Whether its type has arguments, or it has variables. */
function isGeneric({ implicit, result }: Combinator): boolean {
  return implicit.length > 0 || result.args.length > 0;
}
