// Schema text to API.

import { checkedSchema } from '../language/meaning/checked-schema.ts';
import { checkedLong, type LongForm, type SchemaOptions } from '../language/meaning/long-form.ts';
import { type Api, apiOf } from './api.ts';
import type { ModelOf } from './infer-values.ts';

/**
 * The values that a schema text describes.
 *
 * @param text - The text of a `.tl` file. From a literal the types of all values are inferred; a few hundred
 *   declarations are the limit of that.
 * @param options - The form of longs; which ids are sent: those that the text writes, or with `ids: 'checked'` only if they
 *   are the CRC-32; how ids that it does not write are hashed; and of a text with layer lines, which layer.
 * @throws {@link SchemaError} `text` is not a schema; with `ids: 'checked'`, `SCHEMA_ID_MISMATCH`: a written number is not
 *   the CRC-32 of its declaration, nor a known exception. Types that are not declared are an error where a value needs them.
 * @throws {@link TypeError} `text` is not a string; an option has none of its values.
 * @throws {@link RangeError} The text has no such layer.
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
  return apiOf(checkedSchema(text, options), checkedLong(options));
}
