// A schema text that values can be made of.

import { constructorIdText } from '@mtproof/tl-wire';
import type { Schema } from '../ast.ts';
import { duplicatesOf } from '../duplicates.ts';
import { SchemaError } from '../error.ts';
import { isReused } from '../exceptions.ts';
import { idMismatches } from '../id-mismatches.ts';
import { inspect } from '../parse-schema.ts';
import { schemaOfLayer } from '../schema-layers.ts';
import { checkFields } from './fields.ts';
import { checkedIds, type ReadOptions } from './read-options.ts';

/**
 * The declarations of a text whose fields values can have: those of its newest layer, if it has layer lines.
 *
 * @throws {@link TypeError} `text` is not a string; an option has none of its values.
 * @throws {@link RangeError} The text has no such layer.
 * @throws {@link SchemaError} As `parseSchema`, but that a constructor and a method may share an id, and a listed exception
 *   that of another declaration; with `ids: 'checked'`, `SCHEMA_ID_MISMATCH`; `SCHEMA_DUPLICATE_NAME`: two fields of one name;
 *   `SCHEMA_BAD_CONDITION`: a condition without a bit, or on an implicit `#`.
 */
export function checkedSchema(text: string, options: ReadOptions = {}): Schema {
  const ids = checkedIds(options);
  const { schema: all, faults } = inspect(text, options, 1);
  const schema = faults.length > 0 ? all : schemaOfLayer(all, options.layer);
  const ambiguous = duplicatesOf(schema.combinators).find(
    ({ combinator, earlier }) =>
      combinator.kind === earlier.kind && !isReused(combinator) && !isReused(earlier),
  );
  const [fault = ambiguous?.fault] = faults;
  if (fault) {
    throw fault;
  }
  if (ids === 'checked') {
    refuseMismatch(schema);
  }
  for (const combinator of schema.combinators) {
    checkFields(combinator);
  }
  return schema;
}

function refuseMismatch(schema: Schema): void {
  const mismatch = idMismatches(schema).find(({ exception }) => !exception);
  if (mismatch !== undefined) {
    const { combinator, computed, remark } = mismatch;
    const ids = `"${combinator.name}" has the id ${constructorIdText(combinator.id)}, its CRC-32 is ${constructorIdText(computed)}`;
    const reason = remark === undefined ? ids : `${ids}: ${remark}`;
    throw new SchemaError('SCHEMA_ID_MISMATCH', reason, combinator.position);
  }
}
