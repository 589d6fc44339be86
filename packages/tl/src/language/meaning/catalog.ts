// What the names of a schema text stand for.

import type { Combinator, Schema } from '../ast.ts';
import { isScalar } from '../builtin.ts';
import { isReused } from '../exceptions.ts';
import { typeText } from '../type-text.ts';

/** The declarations of one schema text, by the names that type expressions use. */
export interface Catalog {
  readonly constructors: ReadonlyMap<string, Combinator>;
  readonly methods: ReadonlyMap<string, Combinator>;
  /** The members of a boxed type. Of `!X`: every method; of `Object`: every constructor and every method. */
  readonly types: ReadonlyMap<string, readonly Combinator[]>;
  /** The names of what is declared with `?`: types whose wire form TL does not describe. */
  readonly opaque: ReadonlySet<string>;
  /** What a number says where it is out of place: the type of a constructor, the name of a method. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Sorts the declarations of `schema`. */
export function catalogOf({ combinators }: Schema): Catalog {
  const constructors = new Map<string, Combinator>();
  const methods = new Map<string, Combinator>();
  const types = new Map<string, Combinator[]>();
  const ids = new Map<number, string>();
  const opaque = new Set<string>();
  for (const combinator of combinators) {
    const { kind, name, id } = combinator;
    const type = typeText(combinator.result);
    // A constructor and a method may share a number. As a value it is the constructor's.
    if (kind === 'constructor' || !ids.has(id)) {
      ids.set(id, kind === 'method' ? name : type);
    }
    if (combinator.builtin && !isScalar(name)) {
      opaque.add(name).add(type);
    }
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
  types.set('!X', readable([...methods.values()]));
  // A name that is both is the constructor's, or a value would not say which it is.
  const others = [...methods.values()].filter(({ name }) => !constructors.has(name));
  types.set('Object', readable([...constructors.values(), ...others]));
  return { constructors, methods, types, opaque, ids };
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

// int ? = Int, int128 4*[ int ] = Int128, vector {t:Type} # [ t ] = Vector t: what they say is built in.
// Other types with arguments are not supported; without members they are unresolved where they are used.
function hasOwnForm({ name, builtin, implicit }: Combinator): boolean {
  return builtin || implicit.length > 0 || (name !== 'true' && isScalar(name));
}
