// No two declarations of one name, and none of one id.

import { constructorIdText } from '@mtproof/tl-wire';
import type { Combinator } from './ast.ts';
import { SchemaError } from './error.ts';

/** @throws {@link SchemaError} at the second of two. */
export function refuseDuplicates(combinators: readonly Combinator[]): void {
  const names = new Map<string, Combinator>();
  const ids = new Map<number, Combinator>();
  for (const combinator of combinators) {
    const { kind, name, id, position } = combinator;
    // A constructor and a method may share a name.
    const namesake = name === '_' ? undefined : names.get(`${kind} ${name}`);
    if (namesake) {
      const reason = `${kind} "${name}" is declared already in line ${namesake.position.line}`;
      throw new SchemaError('SCHEMA_DUPLICATE_NAME', reason, position);
    }
    const twin = ids.get(id);
    if (twin) {
      const reason = `"${name}" has the id ${constructorIdText(id)} of "${twin.name}" in line ${twin.position.line}`;
      throw new SchemaError('SCHEMA_DUPLICATE_ID', reason, position);
    }
    names.set(`${kind} ${name}`, combinator);
    ids.set(id, combinator);
  }
}
