// `@mtproof/schema`: three schemas, as texts and as typed codecs.

import * as layer62 from './generated/layer62.ts';
import * as mtproto from './generated/mtproto.ts';
import * as twoFactor from './generated/two-factor.ts';

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

/**
 * Whether an answer is an error: `rpc_error#2144ca19 error_code:int error_message:string`.
 *
 * @see https://core.telegram.org/mtproto/service_messages#rpc-error
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isRpcError } from '@mtproof/schema';
 *
 * assert(isRpcError({ _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' }));
 * assert(!isRpcError(true));
 * ```
 */
export function isRpcError(answer: unknown): answer is mtproto.rpc_error {
  return typeof answer === 'object' && answer !== null && '_' in answer && answer._ === 'rpc_error';
}
