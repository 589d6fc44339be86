// RPC errors that a client throws. No other file knows what clients throw:
//
//                              code          text            number in the text
//   rpc_error itself           error_code    error_message   in it; @mtproto/core throws such an object
//   GramJS 2.26, MTKruto       code,         errorMessage    GramJS: not in it; seconds, codeLength or newDc
//                              errorCode
//   mtcute 0.30                code          text            %d in it; seconds, codeLength, newDc, …

import type { RpcError } from './rpc-error.ts';

type Thrown = Readonly<Record<string, unknown>>;

const isInteger = (value: unknown): value is number => Number.isInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The `rpc_error` in what a client has thrown. It is known by two properties: an integer `error_code`, `errorCode` or
 * `code`, and a text `error_message`, `errorMessage` or `text`. The flows treat it like an `rpc_error` that was returned.
 *
 * @param thrown - Anything.
 * @returns `rpc_error`; `undefined` when it is something else, which a flow rejects with.
 * @see https://core.telegram.org/api/errors
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { rpcErrorOf } from '@mtproof/two-factor';
 *
 * const thrown = Object.assign(new Error('400: SRP_ID_INVALID'), { code: 400, errorMessage: 'SRP_ID_INVALID' });
 * assert.deepEqual(rpcErrorOf(thrown), { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' });
 * assert.equal(rpcErrorOf(new Error('Not connected')), undefined);
 * ```
 */
export function rpcErrorOf(thrown: unknown): RpcError | undefined {
  if (typeof thrown !== 'object' || thrown === null) {
    return undefined;
  }
  const error = thrown as Thrown;
  const error_code = [error['error_code'], error['errorCode'], error['code']].find(isInteger);
  const text = [error['error_message'], error['errorMessage'], error['text']].find(isText);
  if (error_code === undefined || text === undefined) {
    return undefined;
  }
  return { _: 'rpc_error', error_code, error_message: withNumber(text, error) };
}

/** Puts back the number that a client has taken out of the text. */
function withNumber(text: string, error: Thrown): string {
  const { name, seconds, codeLength, newDc } = error;
  if (text.includes('%d')) {
    const number = Object.entries(error).find(([key, value]) => key !== 'code' && isInteger(value));
    return text.replace('%d', () => String(number?.[1] ?? '%d'));
  }
  if (text === 'FLOOD' && isInteger(seconds)) {
    return `FLOOD_WAIT_${seconds}`;
  }
  if (text === 'BAD_REQUEST' && isInteger(codeLength)) {
    return `EMAIL_UNCONFIRMED_${codeLength}`;
  }
  // PhoneMigrateError: its text is a sentence
  const dc =
    isText(name) && isInteger(newDc) ? /^([A-Z][a-z]{1,15})MigrateError$/.exec(name)?.[1] : undefined;
  return dc === undefined ? text : `${dc.toUpperCase()}_MIGRATE_${newDc}`;
}
