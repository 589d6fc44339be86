// Which declarations a module has: all of a schema, or those with some names and what their values are made of.

import { expected, wrongType } from '@mtproof/contract';
import type { Combinator, TypeExpr } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import { fieldsOf } from '../language/meaning/fields.ts';
import { shapeOf } from '../language/meaning/shape.ts';
import { didYouMean } from './did-you-mean.ts';

/** The types that are unions of what is there, and need nothing. */
const OPEN_TYPES: readonly string[] = ['Object', '!X'];

/** What is generated. */
export interface Selection {
  readonly combinators: ReadonlySet<Combinator>;
  /** Boxed types, all of whose constructors are among `combinators`; and `Object` and `!X`, of which those are that are. */
  readonly types: ReadonlySet<string>;
}

/**
 * The declarations named in `only`, and of each what its fields and its result need; all declarations without `only`.
 *
 * @throws {@link TypeError} `only` is not an array of strings.
 * @throws {@link RangeError} A name is that of no constructor, type or method.
 */
export function selectionOf(catalog: Catalog, only: readonly string[] | undefined): Selection {
  if (only === undefined) {
    const { constructors, methods, types } = catalog;
    return {
      combinators: new Set([...constructors.values(), ...methods.values()]),
      types: new Set(types.keys()),
    };
  }
  const combinators = new Set<Combinator>();
  const types = new Set(OPEN_TYPES);
  for (const name of checkedNames(only)) {
    addNamed({ combinators, types }, catalog, name);
  }
  // Both sets grow while they are walked.
  for (const combinator of combinators) {
    for (const type of neededTypes(combinator)) {
      addType({ combinators, types }, catalog, type);
    }
  }
  return { combinators, types };
}

interface Growing {
  readonly combinators: Set<Combinator>;
  readonly types: Set<string>;
}

function checkedNames(only: readonly string[]): readonly string[] {
  if (!Array.isArray(only) || only.some((name) => typeof name !== 'string')) {
    throw wrongType('only', 'array of names', only);
  }
  return only;
}

function addNamed(selection: Growing, catalog: Catalog, name: string): void {
  const { constructors, methods, types } = catalog;
  const named = [constructors.get(name), methods.get(name)].filter((one) => one !== undefined);
  for (const one of named) {
    selection.combinators.add(one);
  }
  if (types.has(name)) {
    addBoxed(selection, catalog, name);
  } else if (named.length === 0) {
    const names = [...constructors.keys(), ...methods.keys(), ...types.keys()];
    throw new RangeError(
      expected('only', 'names of constructors, types and methods', JSON.stringify(name)) +
        didYouMean(name, names),
    );
  }
}

/** What the values of `combinator` are made of, and what answers a method. */
export function neededTypes(combinator: Combinator): readonly TypeExpr[] {
  const types = fieldsOf(combinator).map(({ param }) => param.type);
  return combinator.kind === 'method' ? [...types, combinator.result] : types;
}

function addType(selection: Growing, catalog: Catalog, type: TypeExpr): void {
  let shape = shapeOf(catalog, type);
  while (shape.kind === 'vector' || shape.kind === 'repeat') {
    shape = shapeOf(catalog, shape.of);
  }
  if (shape.kind === 'bare') {
    selection.combinators.add(shape.of);
  } else if (shape.kind === 'boxed') {
    addBoxed(selection, catalog, shape.type);
  }
}

function addBoxed({ combinators, types }: Growing, catalog: Catalog, type: string): void {
  const members = catalog.types.get(type);
  if (members === undefined) {
    // A method's name in the place of a type.
    combinators.add(catalog.methods.get(type) as Combinator);
  } else if (!OPEN_TYPES.includes(type)) {
    types.add(type);
    members.forEach(combinators.add, combinators);
  }
}
