// `@mtproof/schema`: three schemas, as texts and as typed codecs.

import * as layer62 from './generated/layer62.ts';
import * as mtproto from './generated/mtproto.ts';
import * as twoFactor from './generated/two-factor.ts';

export { isRpcError } from './rpc-error.ts';
export {
  /** Two-factor authentication before SRP: layer 62. */
  layer62,
  /** MTProto itself: key exchange, key binding, service messages. */
  mtproto,
  /** Two-factor authentication today: layer 228. */
  twoFactor,
};

/** The names of the schemas. */
export type SchemaName = 'mtproto' | 'two-factor' | 'layer62';

/**
 * The schemas as text, comments included.
 *
 * @see https://core.telegram.org/schema and https://core.telegram.org/schema/mtproto
 * @example `schema` and `parseSchema` of `@mtproof/tl` read such a text.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { schemaText } from '@mtproof/schema';
 *
 * assert.match(schemaText['two-factor'], /^account.getTmpPassword#449e0b51 /m);
 * ```
 */
export const schemaText: Readonly<Record<SchemaName, string>> = {
  mtproto: mtproto.schemaText,
  'two-factor': twoFactor.schemaText,
  layer62: layer62.schemaText,
};
