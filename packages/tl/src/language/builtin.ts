// The types that need no declaration, because they have a wire form of their own.

/** All of them but vectors and `Object`: what every value is made of in the end. */
const SCALARS = [
  '#',
  'int',
  'long',
  'double',
  'string',
  'bytes',
  'int128',
  'int256',
  'Bool',
  'true',
] as const;

/** A built-in type whose values have no parts. */
export type Scalar = (typeof SCALARS)[number];

const SCALAR_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set(SCALARS);

/** Whether `name` is the name of a scalar. */
export function isScalar(name: string): name is Scalar {
  return SCALAR_NAMES.has(name);
}

/**
 * Whether a type name needs no declaration: `int long double string bytes int128 int256 true vector Vector Bool Object`.
 * (`#` is not a name. `Type` only says what `{X:Type}` stands for.)
 *
 * @param name - A type's name as the schema spells it.
 * @see https://core.telegram.org/mtproto/serialize (Base Types; Built-in composite types)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isBuiltinType } from '@mtproof/tl/language';
 *
 * assert(isBuiltinType('long'));
 * assert(!isBuiltinType('Long'));
 * ```
 */
export function isBuiltinType(name: string): boolean {
  return (isScalar(name) && name !== '#') || name === 'vector' || name === 'Vector' || name === 'Object';
}
