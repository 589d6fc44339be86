// Several layers of one schema, read at once.

import { expected } from '@mtproof/contract';
import { type DecodeOptions, decode, Reader } from '@mtproof/tl-wire';
import { layerNumbers, parseSchema, type Schema } from '../language/index.ts';
import { catalogOf } from '../language/meaning/catalog.ts';
import { checkedSchema } from '../language/meaning/checked-schema.ts';
import { checkedLong, type LongForm, type SchemaOptions } from '../language/meaning/long-form.ts';
import type { ReadOptions } from '../language/meaning/read-options.ts';
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

/** The texts by their layer; a text with layer lines has any number of them. */
export type TextsOf<T extends Texts | string> = T extends Texts ? T : Texts;

/**
 * Several layers of one schema. A number that is declared in several of them is read as the newest declares it.
 *
 * @param texts - Schema texts by the number of their layer; or one text with layer lines, `===17===`, as the end-to-end
 *   schema has: each of its layers has the declarations of the older ones too, but for those that it changes.
 * @param options - As of {@link schema}; `layer` has no effect.
 * @throws {@link SchemaError} As {@link schema}.
 * @throws {@link RangeError} There is no text, or no layer line in it.
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
export function layers<const T extends Texts | string, Long extends LongForm = 'bigint'>(
  texts: T,
  options: SchemaOptions<Long> = {},
): Layers<TextsOf<T>, Long> {
  const long = checkedLong(options);
  const read = schemasOf(texts, options);
  const newestFirst = [...read.keys()].sort((a, b) => b - a);
  const schemas = newestFirst.map((number) => read.get(number) as Schema);
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
  } satisfies Record<keyof Layers<TextsOf<T>, Long>, unknown>;
  return many as unknown as Layers<TextsOf<T>, Long>;
}

function schemasOf(texts: Texts | string, { bytes, ids }: ReadOptions): ReadonlyMap<number, Schema> {
  const options = { ...(bytes && { bytes }), ...(ids && { ids }) };
  if (typeof texts !== 'string') {
    const numbers = Object.keys(texts).map(Number);
    return new Map(numbers.map((number) => [number, checkedSchema(texts[number] as string, options)]));
  }
  const numbers = layerNumbers(parseSchema(texts, { ...options, duplicates: 'keep' }));
  return new Map(numbers.map((layer) => [layer, checkedSchema(texts, { ...options, layer })]));
}
