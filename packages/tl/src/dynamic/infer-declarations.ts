// The schema parser once more, as types: a literal schema text to its declarations.
// The work is linear in the number of declarations and ends at about a thousand, since a conditional type may tail-recurse
// that often; `tl generate` is for texts of more than some two hundred.

/** One declaration of a schema text. */
export interface Declaration {
  readonly kind: 'constructor' | 'method';
  readonly name: string;
  /** The fields, as written between the name and `=`. */
  readonly params: string;
  /** The type after `=`. */
  readonly result: string;
}

/** Every declaration of the schema text `S`, as a union. */
export type Declarations<S extends string> = Split<Uncommented<S>, 'constructor'>;

// In TL, a slash begins a comment wherever it is.
type Uncommented<S extends string, Done extends string = ''> = S extends `${infer Before}/${infer After}`
  ? After extends `*${string}*/${infer Rest}`
    ? Uncommented<Rest, `${Done}${Before} `>
    : After extends `/${string}\n${infer Rest}`
      ? Uncommented<Rest, `${Done}${Before}\n`>
      : `${Done}${Before}`
  : `${Done}${S}`;

type Split<
  S extends string,
  Kind extends Declaration['kind'],
  Done = never,
> = S extends `${infer D};${infer Rest}`
  ? TrimStart<D> extends `---${infer Section}---${infer First}`
    ? Split<`${First};${Rest}`, Section extends 'functions' ? 'method' : 'constructor', Done>
    : Split<Rest, Kind, Done | Declare<Kind, Tight<TrimStart<D>>>>
  : Done;

type Declare<Kind extends Declaration['kind'], D extends string> = D extends `${infer Left}=${infer Result}`
  ? TrimEnd<Left> extends `${infer Head} ${infer Params}`
    ? {
        readonly kind: Kind;
        readonly name: NameOf<Head>;
        readonly params: Params;
        readonly result: TypeText<Result>;
      }
    : {
        readonly kind: Kind;
        readonly name: NameOf<TrimEnd<Left>>;
        readonly params: '';
        readonly result: TypeText<Result>;
      }
  : never;

type NameOf<Head extends string> = Head extends `${infer Name}#${string}` ? Name : Head;

/** A type expression with `(Vector int)` and `Vector int` spelt `Vector<int>`. */
type TypeText<T extends string> =
  Trim<T> extends infer U extends string
    ? U extends `(${infer Inner})`
      ? TypeText<Inner>
      : U extends `${infer V extends 'Vector' | 'vector' | '%Vector'} ${infer Element}`
        ? `${V}<${TypeText<Element>}>`
        : U
    : never;

type Space = ' ' | '\n' | '\t' | '\r';
type TrimStart<S extends string> = S extends `${Space}${infer Rest}` ? TrimStart<Rest> : S;
type TrimEnd<S extends string> = S extends `${infer Rest}${Space}` ? TrimEnd<Rest> : S;
type Trim<S extends string> = TrimEnd<TrimStart<S>>;

/** On one line, and without the spaces that nearly no text has, so that fields end at spaces and types at their brackets. */
type Tight<S extends string> = S extends `${infer A}\n${infer B}`
  ? Tight<`${A} ${B}`>
  : S extends `${infer A}\t${infer B}`
    ? Tight<`${A} ${B}`>
    : S extends `${infer A}\r${infer B}`
      ? Tight<`${A} ${B}`>
      : S extends `${infer A} :${infer B}`
        ? Tight<`${A}:${B}`>
        : S extends `${infer A}: ${infer B}`
          ? Tight<`${A}:${B}`>
          : S extends `${infer A} <${infer B}`
            ? Tight<`${A}<${B}`>
            : S extends `${infer A}< ${infer B}`
              ? Tight<`${A}<${B}`>
              : S extends `${infer A} >${infer B}`
                ? Tight<`${A}>${B}`>
                : S;

/**
 * The fields of a declaration as a union of `[name, type, conditional]`; the n-th field without a name is `_n`. The count of a
 * repetition that does not name it is none of them.
 */
export type Fields<P extends string, Anonymous extends 0[] = [0], Done = never> = P extends ''
  ? Done
  : P extends ` ${infer Rest}`
    ? Fields<Rest, Anonymous, Done>
    : P extends `{${string}}${infer Rest}`
      ? Fields<Rest, Anonymous, Done>
      : P extends `# [${infer Rest}`
        ? Fields<`[${Rest}`, [...Anonymous, 0], Done>
        : NextField<P> extends [infer F extends string, infer Rest extends string]
          ? F extends `${infer Name}:${infer T}`
            ? Name extends '_'
              ? Fields<Rest, [...Anonymous, 0], Done | Field<`_${Anonymous['length']}`, T>>
              : Fields<Rest, Anonymous, Done | Field<Name, T>>
            : Fields<Rest, [...Anonymous, 0], Done | Field<`_${Anonymous['length']}`, F>>
          : Done;

type Field<Name extends string, T extends string> = T extends `${string}?${infer Type}`
  ? [Name, TypeText<Type>, true]
  : [Name, TypeText<T>, false];

type NextField<P extends string> = P extends `${infer F} ${infer Rest}`
  ? F extends `${string}${'(' | '<' | '['}${string}`
    ? Bracketed<F, Rest>
    : [F, Rest]
  : [P, ''];

type Bracketed<F extends string, Rest extends string> = F extends `${string}<${string}>`
  ? [F, Rest]
  : Depth<F> extends []
    ? [F, Rest]
    : Rest extends `${infer Next} ${infer After}`
      ? Bracketed<`${F} ${Next}`, After>
      : [Rest extends '' ? F : `${F} ${Rest}`, ''];

type Depth<S extends string, D extends 0[] = []> = S extends `${infer C}${infer Rest}`
  ? C extends '(' | '<' | '['
    ? Depth<Rest, [...D, 0]>
    : C extends ')' | '>' | ']'
      ? Depth<Rest, D extends [0, ...infer Outer extends 0[]] ? Outer : []>
      : Depth<Rest, D>
  : D;
