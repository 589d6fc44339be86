// What a schema can do: `encode`, `decode` and the rest, by type expressions.

import { type Bytes, expected } from '@mtproof/contract';
import { type Codec, type DecodeOptions, decode, encode } from '@mtproof/tl-wire';
import type { Schema } from '../language/index.ts';
import { catalogOf } from '../language/meaning/catalog.ts';
import type { LongForm } from '../language/meaning/long-form.ts';
import { compiler } from './compile.ts';
import type { AnyModel, Call, PlainMethod, ResultOf, TypeName, Value } from './infer-values.ts';
import type { Json } from './json.ts';
import { resultType } from './result-type.ts';
import { valueFromJson, valueToJson } from './tl-json.ts';
import { parseTypeArgument } from './type-argument.ts';

/**
 * The values of one schema. A `type` is
 *
 *     account.Password                        boxed
 *     %account.password, future_salt          bare
 *     account.getPassword                     a call of the method: its number and arguments
 *     int … int256, double, string, bytes, Bool, true, #
 *     Vector<T>, vector<T>
 *     Maybe<int>, %Pair<int,string>           a type with arguments, where the text declares Maybe t
 *     Object                                  anything with a number: any constructor or call
 *     !X                                      any call
 *
 * A name that is both a constructor and a method means the constructor.
 */
export interface Api<M extends AnyModel> {
  /** What the text declares. */
  readonly schema: Schema;

  /**
   * The binary form of a value.
   *
   * @throws {@link TypeError} `type` is not a string; a part of the value has the wrong type; the message names its path.
   * @throws {@link RangeError} A part of it is out of range.
   * @throws {@link SchemaError} `SCHEMA_UNRESOLVED_TYPE`: the text does not declare a type that the value needs.
   */
  encode<T extends TypeName<M>>(type: T, value: Value<M, T>): Bytes;

  /**
   * The value whose binary form is `bytes`, all of them.
   *
   * @throws {@link TlError} They are not the binary form of a value of this type. `TL_UNKNOWN_CONSTRUCTOR` with a
   *   {@link SchemaError} as its `cause`: they hold a value of a type that the text does not declare.
   * @throws {@link SchemaError} `SCHEMA_UNRESOLVED_TYPE`: the text does not declare `type`.
   */
  decode<T extends TypeName<M>>(type: T, bytes: Uint8Array, options?: DecodeOptions): Value<M, T>;

  /**
   * The codec of a type, for use with `@mtproof/tl-wire`.
   *
   * @throws {@link SchemaError} `SCHEMA_UNRESOLVED_TYPE`: the text does not declare it.
   */
  codec<T extends TypeName<M>>(type: T): Codec<Value<M, T>>;

  /**
   * The number of a constructor or method, unsigned.
   *
   * @throws {@link RangeError} The text does not declare it.
   */
  constructorId(name: string): number;

  /**
   * The codec of what answers a call: the type that its method declares, or for a call around another one, that of the
   * innermost. `decodeResult` of `@mtproof/session` reads an answer by it.
   *
   * @param call - The call, or the name of its method unless the call is one around another.
   * @throws {@link RangeError} It is not of this schema.
   * @throws {@link TypeError} It is not a call; or a name, where the result is that of an inner call.
   */
  resultCodec<const C extends Call<M> | PlainMethod<M>>(call: C): Codec<ResultOf<M, C>>;

  /**
   * TL-JSON of a value. Needs an engine with BigInt.
   *
   * @throws {@link TypeError} {@link RangeError} As `encode`.
   * @see `docs/spec/tl-values.md`
   */
  toJson<T extends TypeName<M>>(type: T, value: Value<M, T>): Json;

  /**
   * The value of TL-JSON. Needs an engine with BigInt.
   *
   * @throws {@link TypeError} A part of `json` has the wrong form, or a key is not a field; the message names its path.
   * @throws {@link RangeError} A part of it is out of range.
   * @see `docs/spec/tl-values.md`
   */
  fromJson<T extends TypeName<M>>(type: T, json: Json): Value<M, T>;
}

/** The API of a checked schema. That `M` is its model is for the caller to know. */
export function apiOf<M extends AnyModel>(schema: Schema, long: LongForm): Api<M> {
  const catalog = catalogOf(schema);
  const compile = compiler([catalog], long);
  // TL-JSON has longs as decimal numbers, whatever form the values give them.
  const compileForJson = compiler([catalog], 'bigint');
  const codecs = new Map<string, Codec<unknown>>();
  const ids = idsOf(schema);
  function codec(type: string): Codec<unknown> {
    const known = codecs.get(type);
    if (known !== undefined) {
      return known;
    }
    const made = compile(parseTypeArgument(type));
    codecs.set(type, made);
    return made;
  }
  const api = {
    schema,
    encode: (type: string, value: unknown) => encode(codec(type), value),
    decode: (type: string, bytes: Uint8Array, options?: DecodeOptions) => decode(codec(type), bytes, options),
    codec,
    constructorId(name: string) {
      const id = ids.get(name);
      if (id !== undefined) {
        return id;
      }
      throw new RangeError(expected('name', 'declared name', JSON.stringify(name)));
    },
    resultCodec: (call: unknown) => compile(resultType(catalog, call)),
    toJson(type: string, value: unknown) {
      const expr = parseTypeArgument(type);
      return valueToJson(catalog, expr, decode(compileForJson(expr), encode(compile(expr), value)));
    },
    fromJson(type: string, json: Json) {
      const expr = parseTypeArgument(type);
      const bytes = encode(compileForJson(expr), valueFromJson(catalog, expr, json));
      return decode(compile(expr), bytes);
    },
  } satisfies Record<keyof Api<M>, unknown>;
  return api as unknown as Api<M>;
}

/** A name that is both a constructor and a method means the constructor. */
function idsOf({ combinators }: Schema): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { name, id, kind } of combinators) {
    if (kind === 'constructor' || !ids.has(name)) {
      ids.set(name, id);
    }
  }
  return ids;
}
