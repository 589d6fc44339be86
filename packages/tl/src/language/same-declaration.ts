// Whether two declarations say the same.

import type { Combinator } from './ast.ts';
import { paramTypeText, typeText } from './type-text.ts';

/** Whether `a` and `b` have the same id, fields and result, in whatever spelling; their names are not looked at. */
export function saysTheSame(a: Combinator, b: Combinator): boolean {
  return a.id === b.id && shape(a) === shape(b);
}

/** Everything of a declaration but its id and name, in one spelling. */
function shape({ implicit, params, builtin, result }: Combinator): string {
  const fields = params.map((param) => `${param.name}:${paramTypeText(param)}`);
  return JSON.stringify([implicit, fields, builtin, typeText(result)]);
}

/** What a declaration is known by among those of its layer; an anonymous one has nothing but its id. */
export function keyOf({ kind, name, id }: Combinator): string {
  return `${kind} ${name === '_' ? id : name}`;
}
