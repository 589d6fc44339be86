// A schema text that values can be made of.

import { constructorIdText } from '@mtproof/tl-wire';
import type { Schema } from '../ast.ts';
import { SchemaError } from '../error.ts';
import { idMismatches } from '../id-mismatches.ts';
import { parseSchema } from '../parser.ts';
import { checkFields } from './fields.ts';

/**
 * The declarations of a text whose ids are right and whose fields values can have.
 *
 * @throws {@link TypeError} `text` is not a string.
 * @throws {@link SchemaError} As `parseSchema`; `SCHEMA_ID_MISMATCH`; `SCHEMA_DUPLICATE_NAME`: two fields of one name;
 *   `SCHEMA_BAD_CONDITION`: a condition without a bit, or on an implicit `#`.
 */
export function checkedSchema(text: string): Schema {
  const schema = parseSchema(text);
  const mismatch = idMismatches(schema).find(({ exception }) => !exception);
  if (mismatch !== undefined) {
    const { combinator, computed } = mismatch;
    const reason = `"${combinator.name}" has the id ${constructorIdText(combinator.id)}, its CRC-32 is ${constructorIdText(computed)}`;
    throw new SchemaError('SCHEMA_ID_MISMATCH', reason, combinator.position);
  }
  for (const combinator of schema.combinators) {
    checkFields(combinator);
  }
  return schema;
}
