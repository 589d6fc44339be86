// What the names of a schema text stand for.

import type { Combinator, Schema } from '../ast.ts';
import { isScalar } from '../builtin.ts';
import { typeText } from '../type-text.ts';

/** The declarations of one schema text, by the names that type expressions use. */
export interface Catalog {
  readonly constructors: ReadonlyMap<string, Combinator>;
  readonly methods: ReadonlyMap<string, Combinator>;
  /** The members of a boxed type. Of `!X`: every method; of `Object`: every constructor and every method. */
  readonly types: ReadonlyMap<string, readonly Combinator[]>;
  /** What a number says where it is out of place: the type of a constructor, the name of a method. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Sorts the declarations of `schema`. */
export function catalogOf({ combinators }: Schema): Catalog {
  const constructors = new Map<string, Combinator>();
  const methods = new Map<string, Combinator>();
  const types = new Map<string, Combinator[]>();
  const ids = new Map<number, string>();
  for (const combinator of combinators) {
    const { kind, name, id } = combinator;
    const type = typeText(combinator.result);
    ids.set(id, kind === 'method' ? name : type);
    if (kind === 'method') {
      methods.set(name, combinator);
    } else if (!hasOwnForm(combinator)) {
      constructors.set(name, combinator);
      const members = types.get(type);
      if (members === undefined) {
        types.set(type, [combinator]);
      } else {
        members.push(combinator);
      }
    }
  }
  types.set('!X', [...methods.values()]);
  // A name that is both is the constructor's, or a value would not say which it is.
  const others = [...methods.values()].filter(({ name }) => !constructors.has(name));
  types.set('Object', [...constructors.values(), ...others]);
  return { constructors, methods, types, ids };
}

// int ? = Int, int128 4*[ int ] = Int128, vector {t:Type} # [ t ] = Vector t: what they say is built in.
// Other types with arguments are not supported; without members they are unresolved where they are used.
function hasOwnForm({ name, builtin, implicit }: Combinator): boolean {
  return builtin || implicit.length > 0 || (name !== 'true' && isScalar(name));
}
