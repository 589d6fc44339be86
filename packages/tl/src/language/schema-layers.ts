// A text with layer lines, `===17===`, as the end-to-end schema has: what each layer adds and changes.

import { expected } from '@mtproof/contract';
import type { Combinator, Schema } from './ast.ts';
import { keyOf } from './same-declaration.ts';

/**
 * The numbers of the layer lines of a schema, lowest first; none, as a rule.
 *
 * @param schema - A parsed schema.
 * @see https://core.telegram.org/schema/end-to-end
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layerNumbers, parseSchema } from '@mtproof/tl/language';
 *
 * const text = '===8=== sizes w:int h:int = Sizes; ===17=== sizes w:int h:int depth:int = Sizes;';
 * assert.deepEqual(layerNumbers(parseSchema(text)), [8, 17]);
 * ```
 */
export function layerNumbers({ combinators }: Schema): readonly number[] {
  const numbers = new Set<number>();
  for (const { layer } of combinators) {
    if (layer !== undefined) {
      numbers.add(layer);
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

/**
 * The declarations of one layer: those above the first layer line, and those of the layer and of older ones. Of two with
 * one name the newer counts.
 *
 * @param schema - A parsed schema.
 * @param layer - The number of a layer; the newest, if it is not given.
 * @returns `schema` itself, if it has no layer lines and `layer` is not given.
 * @throws {@link RangeError} The schema has no layer as old as that.
 * @see https://core.telegram.org/schema/end-to-end
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema, schemaOfLayer } from '@mtproof/tl/language';
 *
 * const text = '===8=== sizes w:int h:int = Sizes; ===17=== sizes w:int h:int depth:int = Sizes;';
 * const { combinators } = schemaOfLayer(parseSchema(text), 8);
 * assert.deepEqual(combinators.map(({ params }) => params.length), [2]);
 * ```
 */
export function schemaOfLayer(schema: Schema, layer?: number): Schema {
  const numbers = layerNumbers(schema);
  const newest = layer ?? numbers.at(-1);
  if (newest === undefined) {
    return schema;
  }
  if (numbers[0] === undefined || newest < numbers[0]) {
    const found = numbers.length === 0 ? 'a text without layer lines' : String(newest);
    throw new RangeError(expected('layer', `layer of the text, ${numbers.join(', ') || 'none'}`, found));
  }
  const oldestFirst = [undefined, ...numbers.filter((number) => number <= newest)];
  const rank = new Map(oldestFirst.map((number, i) => [number, i]));
  const current = new Map<string, Combinator>();
  for (const combinator of schema.combinators) {
    const known = current.get(keyOf(combinator));
    const age = rank.get(combinator.layer);
    if (age !== undefined && (known === undefined || age >= (rank.get(known.layer) as number))) {
      current.set(keyOf(combinator), combinator);
    }
  }
  return { ...schema, combinators: [...current.values()].map(withoutLayer) };
}

function withoutLayer({ layer: _, ...combinator }: Combinator): Combinator {
  return combinator;
}
