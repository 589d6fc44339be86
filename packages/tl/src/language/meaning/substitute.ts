// A declaration with variables, once it is known what they stand for.

import type { Combinator, NamedType, Param, RepeatType, TypeExpr } from '../ast.ts';

/** What each variable stands for: a type, or a number. */
export type Binding = ReadonlyMap<string, TypeExpr>;

/** `combinator` as a declaration of `result`, without variables; itself, if it has none. */
export function substituted(combinator: Combinator, binding: Binding, result: NamedType): Combinator {
  const { implicit, params } = combinator;
  if (implicit.length === 0) {
    return combinator;
  }
  const latest = implicit.filter(({ type }) => type === '#').at(-1)?.name;
  return { ...combinator, implicit: [], params: substitutedParams(params, binding, latest), result };
}

/**
 * @param latest - The variable that counts a repetition without a count; `undefined` once a field does.
 */
function substitutedParams(params: readonly Param[], binding: Binding, latest: string | undefined): Param[] {
  const kept: Param[] = [];
  let counter = latest;
  for (const { name, condition, type } of params) {
    const known = condition && binding.get(condition.field);
    if (known?.kind === 'number' && !holds(known.value, condition?.bit)) {
      continue;
    }
    kept.push({
      name,
      ...(condition && known === undefined && { condition }),
      type: substitutedType(type, binding, counter),
    });
    if (type.kind === 'nat' && condition === undefined) {
      counter = undefined;
    }
  }
  return kept;
}

/** Whether a condition on `number` holds; without a bit, on the whole of it. */
function holds(number: number, bit: number | undefined): boolean {
  return bit === undefined ? number !== 0 : ((number >>> bit) & 1) === 1;
}

function substitutedType(type: TypeExpr, binding: Binding, latest: string | undefined): TypeExpr {
  switch (type.kind) {
    case 'repeat':
      return substitutedRepeat(type, binding, latest);
    case 'name': {
      const known = binding.get(type.name);
      if (known === undefined || type.args.length > 0) {
        return { ...type, args: type.args.map((arg) => substitutedType(arg, binding, latest)) };
      }
      return type.bare && known.kind === 'name' ? { ...known, bare: true } : known;
    }
    default:
      return type;
  }
}

function substitutedRepeat(
  { count, params }: RepeatType,
  binding: Binding,
  latest: string | undefined,
): RepeatType {
  const counter = typeof count === 'number' ? undefined : (count ?? latest);
  const known = counter === undefined ? undefined : binding.get(counter);
  const times = known?.kind === 'number' ? known.value : count;
  return {
    kind: 'repeat',
    ...(times !== undefined && { count: times }),
    params: substitutedParams(params, binding, latest),
  };
}
