// The two forms of a `long` in values.

import { expected } from '@mtproof/contract';
import type { ReadOptions } from './read-options.ts';

/** How a `long` is given: a signed bigint, or its 8 bytes as on the wire, for engines without BigInt. */
export type LongForm = 'bigint' | 'bytes';

/** How a text is read, and the form of values. */
export interface SchemaOptions<Long extends LongForm> extends ReadOptions {
  /** `'bigint'`, the default, or `'bytes'`: 8 of them, least significant first, for engines without BigInt. */
  readonly long?: Long;
}

/**
 * The form of longs that `options` ask for.
 *
 * @throws {@link TypeError} `long` is neither `'bigint'` nor `'bytes'`.
 */
export function checkedLong({ long = 'bigint' }: SchemaOptions<LongForm>): LongForm {
  if (long !== 'bigint' && long !== 'bytes') {
    throw new TypeError(expected('long', '"bigint" or "bytes"', JSON.stringify(long)));
  }
  return long;
}
