// Types with arguments, `Maybe<int>`: the constructors of `Maybe t` with `int` for t. Each is made once, and of each text only
// so many.

import type { Combinator, NamedType, TypeExpr } from '../ast.ts';
import { typeText } from '../type-text.ts';
import { fitsIn, namesIn } from './size.ts';
import { type Binding, substituted } from './substitute.ts';

/** Characters of a type with arguments. */
const MAX_LENGTH = 1000;
/** Types with arguments. */
const MAX_TYPES = 1000;
/** Names in the fields of all of them. */
const MAX_NAMES = 2 ** 17;

/** The constructors of a type with arguments, or why it has none. */
export type Instance =
  | { readonly type: string; readonly members: readonly Combinator[] }
  | { readonly reason: string };

/** The types with arguments of one text. */
export class Instances {
  /** By the name of their type. */
  readonly #declared = new Map<string, Combinator[]>();
  readonly #typeOf = new Map<string, string>();
  readonly #bySpelling = new WeakMap<NamedType, Instance>();
  readonly #byText = new Map<string, Instance>();
  readonly #sizes = new Map<string, number>();
  readonly #made: (type: string, members: readonly Combinator[]) => void;
  #typesLeft = MAX_TYPES;
  #namesLeft = MAX_NAMES;

  /**
   * @param declared - The constructors of types with arguments, and all others with variables.
   * @param made - Called with every type that is made.
   */
  constructor(declared: readonly Combinator[], made: (type: string, members: readonly Combinator[]) => void) {
    this.#made = made;
    for (const combinator of declared) {
      const { name, result } = combinator;
      const members = this.#declared.get(result.name) ?? [];
      members.push(combinator);
      this.#declared.set(result.name, members);
      this.#typeOf.set(name, result.name);
    }
  }

  /** Whether this is a type with arguments, or a constructor of one. */
  has(name: string): boolean {
    return this.#declared.has(name) || this.#typeOf.has(name);
  }

  /** What `type` stands for, boxed; of `maybe<int>`, where `maybe` is a constructor of `Maybe`, `Maybe<int>`. */
  of(type: NamedType): Instance {
    const known = this.#bySpelling.get(type) ?? this.#find(type);
    this.#bySpelling.set(type, known);
    return known;
  }

  #find({ name, args }: NamedType): Instance {
    const type: NamedType = { kind: 'name', name: this.#typeOf.get(name) ?? name, bare: false, args };
    if (!fitsIn(type, MAX_LENGTH)) {
      return { reason: `has more than ${MAX_LENGTH} characters, which is not supported` };
    }
    const text = typeText(type);
    const known = this.#byText.get(text) ?? this.#make(type, text);
    this.#byText.set(text, known);
    return known;
  }

  #make(type: NamedType, text: string): Instance {
    const declared = this.#declared.get(type.name) ?? [];
    if (!this.#affords(type.name, declared)) {
      return { reason: `is one of more than ${MAX_TYPES} types with arguments, which is not supported` };
    }
    const members: Combinator[] = [];
    let reason = 'is not declared';
    for (const combinator of declared) {
      const binding = bindingOf(combinator, type.args);
      if (typeof binding === 'string') {
        reason = binding;
      } else {
        members.push(substituted(combinator, binding, type));
      }
    }
    if (members.length === 0) {
      return { reason };
    }
    this.#made(text, members);
    return { type: text, members };
  }

  // Once one type is too much, so is any other, whatever it is.
  #affords(name: string, declared: readonly Combinator[]): boolean {
    const size = this.#sizes.get(name) ?? declared.reduce((sum, { params }) => sum + namesIn(params), 0);
    this.#sizes.set(name, size);
    this.#namesLeft -= size;
    this.#typesLeft = this.#namesLeft < 0 ? 0 : this.#typesLeft - 1;
    return this.#typesLeft > 0;
  }
}

/** What the variables of `combinator` stand for in its type with `args`; or why that is no type of it. */
function bindingOf({ name, implicit, result }: Combinator, args: readonly TypeExpr[]): Binding | string {
  if (args.length !== result.args.length) {
    return `has ${counted(args.length)}, where "${typeText(result)}" has ${result.args.length}`;
  }
  const kinds = new Map(implicit.map((variable) => [variable.name, variable.type]));
  const binding = new Map<string, TypeExpr>();
  for (const [i, arg] of args.entries()) {
    const place = result.args[i] as TypeExpr;
    const variable = place.kind === 'name' && place.args.length === 0 ? place.name : '';
    const kind = kinds.get(variable);
    const same = kind === undefined ? place : binding.get(variable);
    if (same !== undefined && typeText(same) !== typeText(arg)) {
      return `is a type of no constructor: "${name}" is of "${typeText(result)}"`;
    }
    if (kind !== undefined && (kind === '#') !== (arg.kind === 'number')) {
      const what = kind === '#' ? 'number written in the text' : 'type';
      return `has "${typeText(arg)}" where "${typeText(result)}" has a ${what}`;
    }
    binding.set(variable, arg);
  }
  const unknown = implicit.find((variable) => !binding.has(variable.name));
  return unknown === undefined
    ? binding
    : `has a constructor "${name}" with a variable ${unknown.name} that nothing says the value of`;
}

function counted(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}
