// An rpc_error of the server, read.

import type { rpc_error } from '@mtproof/schema/mtproto';
import { type ErrorType, errorTypes } from './error-types.ts';
import { type MethodError, type MethodName, methodErrors } from './method-errors.ts';

/** `rpc_error` of `@mtproof/schema`, with a message that is UTF-8: every error text of Telegram's servers is. */
export interface RpcError extends rpc_error {
  readonly error_message: string;
}

/** An error that is in the tables: what it means, and the number in its text. */
export interface KnownError extends MethodError {
  /** What stands for `%d`: seconds of a wait, length of a code. */
  readonly value?: number;
}

/** An error that is in no table; the server may have learned it since. */
export interface UnknownError {
  readonly method: string;
  readonly type: 'UNKNOWN';
  readonly code: number;
  /** The server's words. */
  readonly error_message: string;
}

/** What a server refuses with. */
export type CallError = KnownError | UnknownError;

/**
 * Reads an `rpc_error` that answered a method.
 *
 * @param method - The method called.
 * @param error - Its answer.
 * @returns The row of the tables, with the number of the text; or `type: 'UNKNOWN'`.
 * @see https://core.telegram.org/api/errors
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { readRpcError } from '@mtproof/two-factor';
 *
 * const answer = { _: 'rpc_error', error_code: 420, error_message: 'FLOOD_WAIT_30' } as const;
 * const error = readRpcError('auth.checkPassword', answer);
 * assert.ok(error.type === 'FLOOD_WAIT_%d');
 * assert.equal(error.value, 30);
 * ```
 */
export function readRpcError(method: MethodName, { error_code, error_message }: RpcError): CallError {
  const number = /_(\d{1,10})$/.exec(error_message)?.[1];
  const type = number === undefined ? error_message : error_message.replace(/\d+$/, '%d');
  const known = methodErrors(method).find((row) => row.type === type);
  if (known === undefined) {
    return { method, type: 'UNKNOWN', code: error_code, error_message };
  }
  return { ...known, code: error_code, ...(number !== undefined && { value: Number(number) }) };
}

/** The `rpc_error` of an error text; `value` stands for `%d`. */
export function writeRpcError(type: ErrorType, value?: number): RpcError {
  const { code } = errorTypes[type];
  return { _: 'rpc_error', error_code: code, error_message: type.replace('%d', String(value)) };
}
