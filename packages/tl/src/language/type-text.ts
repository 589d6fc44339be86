// Declarations and types to text, in one spelling.

import { constructorIdText } from '@mtproof/tl-wire';
import type { Combinator, Condition, Param, TypeExpr } from './ast.ts';

/**
 * The canonical spelling of a type: `Vector<long>`, `vector<%Message>`, `!X`, `4*[ int ]`.
 *
 * @param type - A type expression.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseType, typeText } from '@mtproof/tl/language';
 *
 * assert.equal(typeText(parseType('(Vector (vector int))')), 'Vector<vector<int>>');
 * ```
 */
export function typeText(type: TypeExpr): string {
  switch (type.kind) {
    case 'nat':
      return '#';
    case 'number':
      return `${type.value}`;
    case 'generic':
      return `!${type.name}`;
    case 'repeat':
      return `${type.count === undefined ? '' : `${type.count}*`}[ ${type.params.map(paramText).join(' ')} ]`;
    case 'name': {
      const args = type.args.length > 0 ? `<${type.args.map(typeText).join(',')}>` : '';
      return `${type.bare ? '%' : ''}${type.name}${args}`;
    }
  }
}

function conditionText({ field, bit }: Condition): string {
  return bit === undefined ? `${field}?` : `${field}.${bit}?`;
}

/** What stands after the colon of a field: `flags.0?string`. */
export function paramTypeText({ condition, type }: Param): string {
  return `${condition ? conditionText(condition) : ''}${typeText(type)}`;
}

function paramText(param: Param): string {
  return `${param.name}${param.name && ':'}${paramTypeText(param)}`;
}

/**
 * The canonical spelling of a declaration, without `;`. A written id has all its 8 digits.
 *
 * @param combinator - A declaration.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { declarationText, parseSchema } from '@mtproof/tl/language';
 *
 * const [checkPassword] = parseSchema('---functions--- auth.checkPassword#a63011e password_hash :bytes = auth.Authorization;').combinators;
 * assert(checkPassword);
 * assert.equal(declarationText(checkPassword), 'auth.checkPassword#0a63011e password_hash:bytes = auth.Authorization');
 * ```
 */
export function declarationText(combinator: Combinator): string {
  const { name, id, explicitId, implicit, params, builtin, result } = combinator;
  return [
    explicitId ? `${name}#${constructorIdText(id)}` : name,
    ...implicit.map((variable) => `{${variable.name}:${variable.type}}`),
    ...(builtin ? ['?'] : params.map(paramText)),
    '=',
    typeText(result),
  ].join(' ');
}
