// No two declarations of one name, and none of one id. One that says the same again does no harm.

import { constructorIdText } from '@mtproof/tl-wire';
import type { Combinator, Note } from './ast.ts';
import { SchemaError } from './error.ts';
import { keyOf, saysTheSame } from './same-declaration.ts';

/** A declaration that shares its name or its id with an earlier one of its layer. */
export interface Duplicate {
  readonly fault: SchemaError;
  readonly combinator: Combinator;
  readonly earlier: Combinator;
}

/** The duplicates among `combinators`, each at the second of two. */
export function duplicatesOf(combinators: readonly Combinator[]): readonly Duplicate[] {
  const names = new Map<string, Combinator>();
  const ids = new Map<string, Combinator>();
  const found: Duplicate[] = [];
  for (const combinator of combinators) {
    const { kind, name, id, position, layer } = combinator;
    // A constructor and a method may share a name.
    const key = `${layer} ${keyOf(combinator)}`;
    const namesake = name === '_' ? undefined : names.get(key);
    const ofKind = `${layer} ${kind} ${id}`;
    const ofAny = `${layer} ${id}`;
    const twin = ids.get(ofKind) ?? ids.get(ofAny);
    if (namesake) {
      const reason = `${kind} "${name}" is declared already in line ${namesake.position.line}`;
      const fault = new SchemaError('SCHEMA_DUPLICATE_NAME', reason, position);
      found.push({ fault, combinator, earlier: namesake });
    } else if (twin) {
      const reason = `"${name}" has the id ${constructorIdText(id)} of "${twin.name}" in line ${twin.position.line}`;
      const fault = new SchemaError('SCHEMA_DUPLICATE_ID', reason, position);
      found.push({ fault, combinator, earlier: twin });
    }
    names.set(key, namesake ?? combinator);
    ids.set(ofKind, ids.get(ofKind) ?? combinator);
    ids.set(ofAny, ids.get(ofAny) ?? combinator);
  }
  return found;
}

/** `combinators` without those that say again what one above them in their layer says, and a note for each. */
export function withoutRepetitions(combinators: readonly Combinator[]): {
  readonly kept: readonly Combinator[];
  readonly notes: readonly Note[];
} {
  const first = new Map<string, Combinator>();
  const kept: Combinator[] = [];
  const notes: Note[] = [];
  for (const combinator of combinators) {
    const { kind, name, position, layer } = combinator;
    const key = `${layer} ${keyOf(combinator)}`;
    const earlier = first.get(key);
    if (earlier !== undefined && saysTheSame(earlier, combinator)) {
      const message = `${kind} "${name}" is declared in line ${earlier.position.line} already, and the same`;
      notes.push({ message, ...position });
    } else {
      kept.push(combinator);
      first.set(key, earlier ?? combinator);
    }
  }
  return { kept, notes };
}
