// The names of types that a schema uses and does not declare.

import type { Combinator, GenericType, NamedType, Param, Schema, TypeExpr } from './ast.ts';
import { isBuiltinType } from './builtin.ts';

/** A name that stands for no type. */
export interface Unresolved {
  /** As written, with `%` if bare. */
  readonly name: string;
  /** Where it stands. */
  readonly combinator: Combinator;
}

type Mention = NamedType | GenericType;

/** How often each name is declared: a constructor's, or as the type that it belongs to. */
type Declared = ReadonlyMap<string, number>;

/**
 * The type names that nothing declares, each once per declaration that uses it, in the order of the schema.
 *
 * A name resolves to a built-in type, a constructor (bare), the type of a constructor (boxed), or a variable
 * of its declaration, which a method may have without `{X:Type}`: `query:!X`; `%Foo` to the one constructor of `Foo`.
 *
 * @param schema - A parsed schema.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema, unresolved } from '@mtproof/tl/language';
 *
 * const schema = parseSchema('auth.loggedOut#c3a2835f flags:# future_auth_token:flags.0?Token = auth.LoggedOut;');
 * assert.deepEqual(unresolved(schema).map(({ name }) => name), ['Token']);
 * ```
 */
export function unresolved(schema: Schema): readonly Unresolved[] {
  const declared = declarations(schema);
  const missing: Unresolved[] = [];
  for (const combinator of schema.combinators) {
    const names = new Set<string>();
    const variables = variablesOf(combinator);
    for (const type of mentions(combinator.params, combinator.result)) {
      if (!resolves(type, variables, declared)) {
        names.add(`${prefix(type)}${type.name}`);
      }
    }
    for (const name of names) {
      missing.push({ name, combinator });
    }
  }
  return missing;
}

/** Also those of a method that is printed without `{X:Type}`, and numbers in fields, as in `n:# x:(tuple int n)`. */
function variablesOf({ kind, implicit, params }: Combinator): ReadonlySet<string> {
  const variables = new Set(implicit.map(({ name }) => name));
  for (const { name, type } of params) {
    if (type.kind === 'generic' && kind === 'method') {
      variables.add(type.name);
    } else if (type.kind === 'nat') {
      variables.add(name);
    }
  }
  return variables;
}

function declarations({ combinators }: Schema): Declared {
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { kind, name, result } of combinators) {
    if (kind === 'method') {
      continue;
    }
    count(name);
    count(result.name);
  }
  return counts;
}

/** Every name in these fields and this result. */
function* mentions(params: readonly Param[], result?: TypeExpr): Generator<Mention> {
  for (const { type } of params) {
    yield* mentionsIn(type);
  }
  if (result) {
    yield* mentionsIn(result);
  }
}

function* mentionsIn(type: TypeExpr): Generator<Mention> {
  if (type.kind === 'nat' || type.kind === 'number') {
    return;
  }
  if (type.kind === 'repeat') {
    return yield* mentions(type.params);
  }
  yield type;
  if (type.kind === 'name') {
    for (const arg of type.args) {
      yield* mentionsIn(arg);
    }
  }
}

function prefix(type: Mention): string {
  if (type.kind === 'generic') {
    return '!';
  }
  return type.bare ? '%' : '';
}

function resolves(type: Mention, variables: ReadonlySet<string>, declared: Declared): boolean {
  const { name } = type;
  if (variables.has(name)) {
    return true;
  }
  if (type.kind === 'generic') {
    return false;
  }
  const count = declared.get(name) ?? 0;
  if (!type.bare) {
    return count > 0 || isBuiltinType(name);
  }
  return count === 1 || (count === 0 && isBuiltinType(name) && !hasNoBareForm(name));
}

/** Two constructors, or any. */
function hasNoBareForm(builtin: string): boolean {
  return builtin === 'Bool' || builtin === 'Object';
}
