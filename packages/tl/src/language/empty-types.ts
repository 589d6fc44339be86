// Types without fields in the place of a value: `int64 = Int64; a x:int64 = A;` encodes nothing.

import type { Combinator, Schema, TypeExpr } from './ast.ts';
import { isScalar } from './builtin.ts';

/** A constructor without fields that is used bare. */
export interface EmptyUse {
  readonly empty: Combinator;
  /** The first field that has it as its type, and how many have. */
  readonly combinator: Combinator;
  readonly field: string;
  readonly count: number;
}

/** The uses of empty types as values, one for each type; `true`, which is meant so, is none. */
export function emptyUses({ combinators }: Schema): readonly EmptyUse[] {
  const empty = new Map<string, Combinator>();
  for (const combinator of combinators) {
    const { kind, name, params, implicit, builtin } = combinator;
    if (kind === 'constructor' && !builtin && params.length + implicit.length === 0 && !isScalar(name)) {
      empty.set(name, combinator);
    }
  }
  const uses = new Map<string, EmptyUse>();
  for (const combinator of combinators) {
    for (const { name: field, type } of combinator.params) {
      const used = empty.get(bareName(type));
      if (used === undefined) {
        continue;
      }
      const known = uses.get(used.name);
      uses.set(
        used.name,
        known ? { ...known, count: known.count + 1 } : { empty: used, combinator, field, count: 1 },
      );
    }
  }
  return [...uses.values()];
}

/** The constructor that a field is written with bare, inside vectors too. */
function bareName(type: TypeExpr): string {
  if (type.kind !== 'name') {
    return '';
  }
  const [element] = type.args;
  return element === undefined ? type.name : bareName(element);
}
