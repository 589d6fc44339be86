// The fields of a declaration as its values have them.

import type { Combinator, Param } from '../ast.ts';
import { SchemaError } from '../error.ts';

/** One field. */
export interface Field {
  /** Its key in values: its name, or `_n` for the n-th field without one. */
  readonly key: string;
  readonly param: Param;
  /** Whether it is a `#` that conditions name. Such a word is computed, and no part of values. */
  readonly isFlags: boolean;
}

/** The fields of a declaration, in its order. */
export function fieldsOf({ params }: Combinator): readonly Field[] {
  const flags = new Set(params.map(({ condition }) => condition?.field));
  let anonymous = 0;
  return params.map((param) => {
    const { name, type } = param;
    const key = name === '' || name === '_' ? `_${++anonymous}` : name;
    return { key, param, isFlags: type.kind === 'nat' && flags.has(key) };
  });
}

/**
 * Asserts that values can have the fields of a declaration.
 *
 * @throws {@link SchemaError} `SCHEMA_DUPLICATE_NAME`: two fields of one name; `SCHEMA_BAD_CONDITION`: a condition
 *   without a bit, or on an implicit `#`.
 */
export function checkFields(combinator: Combinator): void {
  const { name, position } = combinator;
  const words = new Set<string>();
  const keys = new Set<string>();
  for (const { key, param, isFlags } of fieldsOf(combinator)) {
    if (keys.has(key)) {
      throw new SchemaError('SCHEMA_DUPLICATE_NAME', `"${name}" has two fields "${key}"`, position);
    }
    keys.add(key);
    if (isFlags) {
      words.add(key);
    }
    const { condition } = param;
    if (condition !== undefined && (condition.bit === undefined || !words.has(condition.field))) {
      const reason = `"${name}.${key}" expected a condition on a bit of a "#" field`;
      throw new SchemaError('SCHEMA_BAD_CONDITION', reason, position);
    }
  }
}
