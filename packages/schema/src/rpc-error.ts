// `@mtproof/schema/rpc-error`: what tells an error from an answer, without a schema.

import type { rpc_error } from './generated/mtproto.ts';

/**
 * Whether an answer is an error: `rpc_error#2144ca19 error_code:int error_message:string`.
 *
 * @see https://core.telegram.org/mtproto/service_messages#rpc-error
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isRpcError } from '@mtproof/schema/rpc-error';
 *
 * assert(isRpcError({ _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' }));
 * assert(!isRpcError(true));
 * ```
 */
export function isRpcError(answer: unknown): answer is rpc_error {
  return typeof answer === 'object' && answer !== null && '_' in answer && answer._ === 'rpc_error';
}
