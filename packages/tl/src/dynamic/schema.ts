// Schema text to API.

import { constructorIdText } from '@mtproof/tl-wire';
import { idMismatches, parseSchema, type Schema, SchemaError } from '../language/index.ts';
import { type Api, apiOf } from './api.ts';
import { checkFields } from './fields.ts';
import type { ModelOf } from './infer/values.ts';
import type { LongForm } from './scalar.ts';

/** How {@link schema} gives values. */
export interface SchemaOptions<Long extends LongForm> {
  /** `'bigint'`, the default, or `'bytes'`: 8 of them, least significant first, for engines without BigInt. */
  readonly long?: Long;
}

/**
 * The values that a schema text describes.
 *
 * @param text - The text of a `.tl` file. From a literal the types of all values are inferred; a few hundred
 *   declarations are the limit of that.
 * @throws {@link SchemaError} `text` is not a schema; `SCHEMA_ID_MISMATCH`: a written number is not the CRC-32 of its
 *   declaration, nor a known exception. Types that are not declared are an error where a value needs them.
 * @throws {@link TypeError} `text` is not a string, or `long` is neither `'bigint'` nor `'bytes'`.
 * @see https://core.telegram.org/mtproto/TL
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { schema } from '@mtproof/tl';
 *
 * const api = schema(`account.tmpPassword#db64fd34 tmp_password:bytes valid_until:int = account.TmpPassword;`);
 * const bytes = Uint8Array.of(0x34, 0xfd, 0x64, 0xdb, 1, 0x61, 0, 0, 0x80, 0x7c, 0xf3, 0x66);
 * const { valid_until } = api.decode('account.TmpPassword', bytes);
 * assert.equal(valid_until, 1727233152);
 * ```
 */
export function schema<const S extends string, Long extends LongForm = 'bigint'>(
  text: S,
  options: SchemaOptions<Long> = {},
): Api<ModelOf<S, Long>> {
  return apiOf(checkedSchema(text), checkedLong(options));
}

/** The declarations of a text whose ids are right and whose fields values can have. */
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

/** The form of longs that `options` ask for. */
export function checkedLong({ long = 'bigint' }: SchemaOptions<LongForm>): LongForm {
  if (long !== 'bigint' && long !== 'bytes') {
    throw new TypeError(`"long" expected "bigint" or "bytes", got ${JSON.stringify(long)}`);
  }
  return long;
}
