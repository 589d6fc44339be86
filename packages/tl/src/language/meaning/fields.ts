// The fields of a declaration as its values have them.

import type { Combinator, Param } from '../ast.ts';
import { SchemaError } from '../error.ts';
import { countedIn } from './counted.ts';

/** One field. */
export interface Field {
  /** Its key in values: its name, or `_n` for the n-th field without one. */
  readonly key: string;
  readonly param: Param;
  /** Whether it is a `#` that conditions name. Such a word is computed, and no part of values. */
  readonly isFlags: boolean;
}

/** The fields of a declaration, in its order. A count and what it counts, `n:# x:n*[ int ]`, are one: the vector `x:vector<int>`. */
export function fieldsOf({ params }: Combinator): readonly Field[] {
  const flags = new Set(params.map(({ condition }) => condition?.field));
  const vectors = countedIn(params);
  let anonymous = 0;
  return params
    .map((param) => {
      const { name, type } = param;
      const key = name === '' || name === '_' ? `_${++anonymous}` : name;
      return { key, param: vectors.get(param) ?? param, isFlags: type.kind === 'nat' && flags.has(key) };
    })
    .filter((_, place) => !vectors.has(params[place + 1] as Param));
}

/**
 * Asserts that values can have the fields of a declaration.
 *
 * @throws {@link SchemaError} `SCHEMA_DUPLICATE_NAME`: two fields of one name; `SCHEMA_BAD_CONDITION`: a condition
 *   without a bit, on a field without a name, or of a method on a variable.
 */
export function checkFields(combinator: Combinator): void {
  const { name, position } = combinator;
  const keys = new Set<string>();
  for (const { key, param } of fieldsOf(combinator)) {
    if (keys.has(key)) {
      throw new SchemaError('SCHEMA_DUPLICATE_NAME', `"${name}" has two fields "${key}"`, position);
    }
    keys.add(key);
    const fault = conditionFault(combinator, param);
    if (fault !== undefined) {
      throw new SchemaError('SCHEMA_BAD_CONDITION', `"${name}.${key}" ${fault}`, position);
    }
  }
}

function conditionFault({ kind, implicit }: Combinator, { condition }: Param): string | undefined {
  if (condition === undefined) {
    return undefined;
  }
  const { field, bit } = condition;
  if (field === '_') {
    return 'depends on "_", which is no name';
  }
  // What a type with arguments says of a variable decides a condition before there are values.
  const isVariable = implicit.some((variable) => variable.name === field);
  if (isVariable) {
    return kind === 'method' ? `depends on "${field}", and nothing in a call says its value` : undefined;
  }
  return bit === undefined
    ? `depends on the whole of "${field}", which is not supported: write a bit of it, as ${field}.0?`
    : undefined;
}
