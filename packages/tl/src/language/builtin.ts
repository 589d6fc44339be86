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

/** Types that are declared with `?`, as `int64 ? = Int64`, and what their values are. */
const DECLARED: ReadonlyMap<string, Scalar | 'Object' | '!X'> = /* @__PURE__ */ new Map<
  string,
  Scalar | 'Object' | '!X'
>([
  ['int32', 'int'],
  // A number of up to 53 bits, in the 8 bytes of a long.
  ['int53', 'long'],
  ['int64', 'long'],
  ['object', 'Object'],
  ['function', '!X'],
  ['Function', '!X'],
]);

/** What a type is that is declared with `?`: a scalar, any boxed value, or any call; `undefined` if that is not known. */
export function declaredForm(name: string): Scalar | 'Object' | '!X' | undefined {
  return DECLARED.get(name);
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
