// Bare types within themselves.

import type { Bare } from './bare.ts';
import type { Codec } from './codec.ts';
import type { TlObject } from './fields.ts';

/**
 * A bare type inside itself, whose codec is not made yet.
 *
 * @param codec - Its codec, made by {@link bare}. Called when the first value is read or written.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Bare, bare, encode, recursive, vector } from '@mtproof/tl-wire';
 *
 * interface tree {
 *   readonly _: 'tree';
 *   readonly branches: readonly tree[];
 * }
 * const tree: Bare<tree> = bare('tree', { branches: vector(recursive('tree', () => tree)) });
 * assert.equal(encode(tree, { _: 'tree', branches: [{ _: 'tree', branches: [] }] }).length, 8);
 * ```
 */
export function recursive<T extends TlObject>(name: T['_'], codec: () => Bare<T>): Codec<T> {
  return {
    type: `%${name}`,
    // A value that ends has a flags word, a count or a number in it.
    minLength: 4,
    straight: () => codec().straight?.() === true,
    read: (reader) => codec().read(reader),
    write: (writer, value) => codec().write(writer, value),
  };
}
