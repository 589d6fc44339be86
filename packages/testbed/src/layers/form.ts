// The answers of one layer.

import type { Bytes } from '@mtproof/contract';
import { schema } from '@mtproof/tl';
import { type NamedType, type Schema, typeText } from '@mtproof/tl/language';
import { completer } from './minimal.ts';
import { textOf } from './text.ts';

/** How answers are written in one layer. */
export interface Form {
  /** Whether the layer declares constructors of a type. */
  readonly declares: (type: string) => boolean;
  /**
   * The binary form of a value. Fields that the layer does not have are left out, and those that the value lacks are the smallest.
   *
   * @throws {@link TypeError} or {@link RangeError} It is not a value of this type.
   * @throws {@link SchemaError} The layer does not declare a type that it needs.
   */
  readonly encode: (type: NamedType, value: unknown) => Bytes;
}

export function formOf(declarations: Schema): Form {
  const api = schema(textOf(declarations.combinators));
  const { complete } = completer(declarations);
  const constructors = declarations.combinators.filter(({ kind }) => kind === 'constructor');
  const types = new Set(constructors.map(({ result }) => result.name));
  return {
    declares: (type) => types.has(type),
    encode: (type, value) => api.encode(typeText(type), complete(type, value) as never),
  };
}
