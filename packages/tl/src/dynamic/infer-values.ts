// The TypeScript type of every value that a literal schema text describes.

import type { TlDouble, TlString } from '@mtproof/tl-wire';
import type { LongForm } from '../language/meaning/long-form.ts';
import type { Declaration, Declarations, Fields } from './infer-declarations.ts';

/** The value types that no declaration is needed for. */
interface Scalars {
  readonly int: number;
  readonly '#': number;
  readonly double: TlDouble;
  readonly string: TlString;
  readonly bytes: Uint8Array;
  readonly int128: Uint8Array;
  readonly int256: Uint8Array;
  readonly Bool: boolean;
  readonly true: true;
  readonly '%True': true;
}

// Texts may declare them; their meaning is fixed.
type Builtin = Exclude<keyof Scalars, 'true'> | 'long' | 'vector';

// `{X:Type}` and `{n:#}` are not inferred.
type HasVariables = `${string}{${string}`;

type Constructor<D> = D extends Declaration
  ? D extends { readonly kind: 'constructor' }
    ? D['name'] extends Builtin
      ? never
      : D['params'] extends '?' | HasVariables
        ? never
        : D
    : never
  : never;
type Method<D> = D extends Declaration ? (D['kind'] extends 'method' ? D : never) : never;

/** What a text names, each with the type of its values. */
export interface AnyModel {
  /** A `long`. */
  readonly long: unknown;
  /** By type, its constructors' objects. */
  readonly boxed: object;
  /** By constructor, its object. */
  readonly bare: object;
  /** By method, its calls. */
  readonly calls: object;
  readonly methods: Readonly<Record<string, Declaration>>;
}

/** The model of the declarations `D`. */
export interface Model<D, Long extends LongForm> extends AnyModel {
  readonly long: Long extends 'bytes' ? Uint8Array : bigint;
  readonly boxed: { readonly [C in Constructor<D> as C['result']]: ObjectOf<Model<D, Long>, C> };
  readonly bare: { readonly [C in Constructor<D> as C['name']]: ObjectOf<Model<D, Long>, C> };
  readonly calls: { readonly [C in Method<D> as C['name']]: ObjectOf<Model<D, Long>, C> };
  readonly methods: { readonly [C in Method<D> as C['name']]: C };
}

/** What values are when their types are not known to the compiler. */
export type TlValue = boolean | number | bigint | string | Uint8Array | LooseObject | readonly TlValue[];

/** An object of any constructor, or a call. */
export interface LooseObject {
  readonly _: string;
  readonly [field: string]: TlValue | undefined;
}

/** The model of a text that is not a literal. */
export interface LooseModel<Long extends LongForm> extends AnyModel {
  readonly long: Long extends 'bytes' ? Uint8Array : bigint;
  readonly boxed: Readonly<Record<string, TlValue>>;
  readonly bare: Readonly<Record<string, LooseObject>>;
  readonly calls: Readonly<Record<string, LooseObject>>;
}

/** The model of the schema texts `S`. */
export type ModelOf<S extends string, Long extends LongForm> =
  IsPlainLiteral<S> extends false
    ? LooseModel<Long>
    : Model<S extends string ? Declarations<S> : never, Long>;

// What a layer has of older ones is not inferred.
type IsPlainLiteral<S extends string> = S extends `${string}===${string}` ? false : IsLiteral<S>;

// Of `string` and of `${string}…` there may be any number of keys, and so none need be there.
type IsLiteral<S extends string> = Record<never, never> extends Record<S, true> ? false : true;

/** A constructor's object, or a method's call. */
type ObjectOf<M extends AnyModel, C> = C extends Declaration
  ? Flat<{ readonly _: C['name'] } & Struct<M, VisibleFields<C>>>
  : never;

type Struct<M extends AnyModel, F extends [string, string, boolean]> = {
  readonly [K in F as K[2] extends true ? never : K[0]]: Value<M, K[1]>;
} & {
  readonly [K in F as K[2] extends true ? K[0] : never]?: Value<M, K[1]>;
};

type Flat<T> = { [K in keyof T]: T[K] };

/** All fields but the `#` words that conditions or repetitions name: those are computed. */
type VisibleFields<C extends Declaration> = Visible<Fields<C['params']>, C['params']>;
type Visible<F, P extends string> = F extends [
  infer Name extends string,
  infer T extends string,
  infer Conditional extends boolean,
]
  ? T extends '#'
    ? P extends `${string}:${Name}${'.' | '?'}${string}` | `${string}${Name}:# ${string}:${Name}*[${string}`
      ? never
      : [Name, T, Conditional]
    : [Name, T, Conditional]
  : never;

/** The value of the type expression `T`; `never` where the text does not declare it. */
export type Value<M extends AnyModel, T extends string> = T extends keyof Scalars
  ? Scalars[T]
  : T extends 'long'
    ? M['long']
    : T extends `${'Vector' | 'vector' | '%Vector'}<${infer Element}>`
      ? readonly Value<M, Element>[]
      : T extends 'Object'
        ? M['bare'][keyof M['bare']] | M['calls'][keyof M['calls']]
        : T extends `!${string}`
          ? M['calls'][keyof M['calls']]
          : T extends keyof M['boxed']
            ? M['boxed'][T]
            : T extends keyof M['bare']
              ? M['bare'][T]
              : T extends keyof M['calls']
                ? M['calls'][T]
                : T extends `%${infer Name}`
                  ? Value<M, Name>
                  : Opaque<M, T>;

/** What is declared with `?`, and known by its name; a repetition; a type with arguments, which is any value. */
type Opaque<M extends AnyModel, T extends string> = T extends 'int32'
  ? number
  : T extends 'int53' | 'int64'
    ? M['long']
    : T extends 'object'
      ? Value<M, 'Object'>
      : T extends 'function' | 'Function'
        ? Value<M, '!X'>
        : T extends `${'' | `${string}*`}[${infer Element}]`
          ? readonly Value<M, Element extends ` ${infer Inner} ` ? Inner : Element>[]
          : T extends `${string}${'<' | ' '}${string}`
            ? TlValue
            : never;

/** The type expressions of a text. */
export type TypeName<M extends AnyModel> =
  | keyof Scalars
  | 'long'
  | 'Object'
  | '!X'
  | `${'V' | 'v'}ector<${string}>`
  | (keyof M['boxed'] & string)
  | (keyof M['calls'] & string)
  | (keyof M['bare'] & string)
  | `%${(keyof M['boxed'] | keyof M['bare']) & string}`;

/** A call of any method of the text. */
export type Call<M extends AnyModel> = M['calls'][keyof M['calls']];

/** The methods whose result type does not depend on another call. */
export type PlainMethod<M extends AnyModel> = {
  [N in keyof M['methods']]: [QueryField<M['methods'][N]>] extends [never] ? N : never;
}[keyof M['methods']] &
  string;

/** What answers the call `C`, or a call of the method `C`; for a call around another one, what answers the innermost. */
export type ResultOf<M extends AnyModel, C> = C extends keyof M['methods']
  ? Value<M, M['methods'][C]['result']>
  : C extends { readonly _: infer N extends keyof M['methods'] }
    ? QueryField<M['methods'][N]> & keyof C extends infer K
      ? [K] extends [never]
        ? Value<M, M['methods'][N]['result']>
        : Call<M> extends C[K & keyof C]
          ? Value<M, M['methods'][keyof M['methods']]['result']>
          : ResultOf<M, C[K & keyof C]>
      : never
    : never;

/** The field that holds the call whose result type is that of `D`: `query` of `query:!X = X`. */
type QueryField<D extends Declaration> = Extract<
  Fields<D['params']>,
  [string, `!${D['result']}`, boolean]
>[0];
