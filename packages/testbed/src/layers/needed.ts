// Which declarations the calls of a schema need.

import type { Combinator, TypeExpr } from '@mtproof/tl/language';

/** The methods among the declarations, and all that can be inside their calls. */
export function neededByCalls(combinators: readonly Combinator[]): ReadonlySet<Combinator> {
  const constructors = byName(combinators.filter(({ kind }) => kind === 'constructor'));
  const needed = new Set(combinators.filter(({ kind }) => kind === 'method'));
  // A set that grows is walked to its end.
  for (const { params } of needed) {
    for (const name of params.flatMap(({ type }) => namesIn(type))) {
      constructors.get(name)?.forEach(needed.add, needed);
    }
  }
  return needed;
}

/** Constructors by their type, and by their own name for bare ones. */
function byName(constructors: readonly Combinator[]): ReadonlyMap<string, readonly Combinator[]> {
  const found = new Map<string, Combinator[]>();
  for (const one of constructors) {
    for (const name of [one.name, one.result.name]) {
      found.set(name, [...(found.get(name) ?? []), one]);
    }
  }
  return found;
}

function namesIn(type: TypeExpr): readonly string[] {
  switch (type.kind) {
    case 'name':
      return [type.name, ...type.args.flatMap(namesIn)];
    case 'repeat':
      return type.params.flatMap((param) => namesIn(param.type));
    default:
      return [];
  }
}
