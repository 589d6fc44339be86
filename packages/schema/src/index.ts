// `@mtproof/schema`: three schemas, as texts and as typed codecs.

import { schemaText as layer62Text } from './generated/layer62.ts';
import { schemaText as mtprotoText } from './generated/mtproto.ts';
import { schemaText as twoFactorText } from './generated/two-factor.ts';

/** Two-factor authentication before SRP: layer 62. */
export * as layer62 from './generated/layer62.ts';
/** MTProto itself: key exchange, key binding, service messages. */
export * as mtproto from './generated/mtproto.ts';
/** Two-factor authentication today: layer 228. */
export * as twoFactor from './generated/two-factor.ts';

/** The names of the schemas. */
export type SchemaName = 'mtproto' | 'two-factor' | 'layer62';

/**
 * The schemas as text, comments included.
 *
 * @see https://core.telegram.org/schema and https://core.telegram.org/schema/mtproto
 * @example A typed view of the text at run time.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { schemaText } from '@mtproof/schema';
 * import { parseSchema } from '@mtproof/tl/schema';
 *
 * const { combinators } = parseSchema(schemaText['two-factor']);
 * assert(combinators.some(({ name }) => name === 'account.getTmpPassword'));
 * ```
 */
export const schemaText: Readonly<Record<SchemaName, string>> = {
  mtproto: mtprotoText,
  'two-factor': twoFactorText,
  layer62: layer62Text,
};
