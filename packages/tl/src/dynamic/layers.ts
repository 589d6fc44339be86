// Several layers of one schema, read at once.

import { expected } from '@mtproof/contract';
import { type DecodeOptions, decode, Reader } from '@mtproof/tl-wire';
import { catalogOf } from '../language/meaning/catalog.ts';
import { checkedSchema } from '../language/meaning/checked-schema.ts';
import { checkedLong, type LongForm, type SchemaOptions } from '../language/meaning/long-form.ts';
import { type Api, apiOf } from './api.ts';
import { compiler } from './compile.ts';
import type { ModelOf, TypeName, Value } from './infer-values.ts';
import { parseTypeArgument } from './type-argument.ts';

/** Schema texts by the number of their layer. */
export type Texts = Readonly<Record<number, string>>;

/** Layers that are read together, and each of them. */
export interface Layers<T extends Texts, Long extends LongForm> {
  /**
   * One layer alone: what writes its values, and reads them strictly.
   *
   * @throws {@link RangeError} There is no such layer.
   */
  layer<N extends keyof T & number>(number: N): Api<ModelOf<T[N], Long>>;

  /**
   * The value whose binary form is `bytes`, of any of the layers, at every depth: a boxed value is read by the newest layer
   * that has its number, and bare types inside it are those of that layer.
   *
   * @throws {@link TlError} They are not the binary form of a value of this type in any layer.
   * @throws {@link SchemaError} `SCHEMA_UNRESOLVED_TYPE`: no layer declares `type`.
   */
  decode<X extends TypeName<ModelOf<T[keyof T & number], Long>>>(
    type: X,
    bytes: Uint8Array,
    options?: DecodeOptions,
  ): Value<ModelOf<T[keyof T & number], Long>, X>;

  /**
   * The layers that declare the number which `bytes` start with, oldest first.
   *
   * @throws {@link TlError} `TL_TRUNCATED`: fewer than 4 bytes.
   */
  layersOf(bytes: Uint8Array): readonly number[];
}

/**
 * Several layers of one schema. A number that is declared in several of them is read as the newest declares it.
 *
 * @param texts - Schema texts by the number of their layer.
 * @throws {@link SchemaError} As {@link schema}.
 * @throws {@link RangeError} There is no text.
 * @see https://core.telegram.org/api/invoking#layers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layers } from '@mtproof/tl';
 *
 * const users = layers({
 *   62: 'userEmpty#200250ba id:int = User;',
 *   228: 'userEmpty#d3bc4b7a id:long = User;',
 * });
 * const bytes = users.layer(62).encode('User', { _: 'userEmpty', id: 5 });
 * assert.deepEqual(users.layersOf(bytes), [62]);
 * assert.equal(users.decode('User', bytes).id, 5);
 * ```
 */
export function layers<const T extends Texts, Long extends LongForm = 'bigint'>(
  texts: T,
  options: SchemaOptions<Long> = {},
): Layers<T, Long> {
  const long = checkedLong(options);
  const newestFirst = Object.keys(texts)
    .map(Number)
    .sort((a, b) => b - a);
  const schemas = newestFirst.map((number) => checkedSchema(texts[number] as string));
  const catalogs = schemas.map(catalogOf);
  const [newest, ...older] = catalogs;
  if (newest === undefined) {
    throw new RangeError(expected('texts', 'at least one layer', 'none'));
  }
  const compile = compiler([newest, ...older], long);
  const many = {
    layer(number: number) {
      const schema = schemas[newestFirst.indexOf(number)];
      if (schema === undefined) {
        throw new RangeError(expected('number', `one of ${newestFirst}`, String(number)));
      }
      return apiOf(schema, long);
    },
    decode: (type: string, bytes: Uint8Array, options?: DecodeOptions) =>
      decode(compile(parseTypeArgument(type)), bytes, options),
    layersOf(bytes: Uint8Array) {
      const id = new Reader(bytes).word();
      return newestFirst.filter((_, i) => catalogs[i]?.ids.has(id)).reverse();
    },
  } satisfies Record<keyof Layers<T, Long>, unknown>;
  return many as unknown as Layers<T, Long>;
}
