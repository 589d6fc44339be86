// The names that every schema has without declaring them: those with a wire form of their own.

/** @see https://core.telegram.org/mtproto/serialize (Base Types; Built-in composite types) */
const BUILTIN: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'int',
  'long',
  'double',
  'string',
  'bytes',
  'int128',
  'int256',
  'true',
  'vector',
  'Vector',
  'Bool',
  'Object',
]);

/**
 * Whether a type name needs no declaration: `int long double string bytes int128 int256 true vector Vector Bool Object`.
 * (`#` is not a name. `Type` only says what `{X:Type}` stands for.)
 *
 * @param name - A type's name as the schema spells it.
 * @see https://core.telegram.org/mtproto/serialize
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
  return BUILTIN.has(name);
}
