// An rpc_error of the server, read and written by the table of errors.

import { expected } from '@mtproof/contract';
import type { rpc_error } from '@mtproof/schema/mtproto';
import { type ErrorType, errorTypes, type MethodName } from './error-types.ts';
import { type MethodError, methodErrors } from './method-errors.ts';

/** `rpc_error` of `@mtproof/schema`, with a message that is UTF-8: every error text of Telegram's servers is. */
export interface RpcError extends rpc_error {
  readonly error_message: string;
}

/** An error of the table, and the number in its text. */
export interface KnownError extends MethodError {
  /** The number in place of `%d`: seconds of a wait, length of a code. */
  readonly value?: number;
}

/** An error that the table does not have for the method. */
export interface UnknownError {
  readonly method: string;
  readonly type: 'UNKNOWN';
  readonly code: number;
  /** As the server sent it. */
  readonly error_message: string;
}

/** What a server refuses with, read. */
export type CallError = KnownError | UnknownError;

/**
 * Reads an `rpc_error` that answered a method.
 *
 * @param method - The method called.
 * @param error - Its answer.
 * @returns The row of {@link methodErrors}, with the number in the text and the code that came; or `type: 'UNKNOWN'`.
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
  const digits = /_(\d{1,10})$/.exec(error_message)?.[1];
  const type = digits === undefined ? error_message : `${error_message.slice(0, -digits.length)}%d`;
  const known = methodErrors(method).find(
    (row) => row.type === type && row.type.includes('%d') === (digits !== undefined),
  );
  if (known === undefined) {
    return { method, type: 'UNKNOWN', code: error_code, error_message };
  }
  return { ...known, code: error_code, ...(digits !== undefined && { value: Number(digits) }) };
}

/**
 * The `rpc_error` by which a server refuses.
 *
 * @param type - The error text.
 * @param value - The number in place of `%d`; only for a text that has one.
 * @throws {@link TypeError} `value` is missing, or the text has no place for it.
 * @see https://core.telegram.org/api/errors
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { writeRpcError } from '@mtproof/two-factor';
 *
 * assert.equal(writeRpcError('FLOOD_WAIT_%d', 30).error_message, 'FLOOD_WAIT_30');
 * ```
 */
export function writeRpcError(type: ErrorType, value?: number): RpcError {
  if (type.includes('%d') !== (value !== undefined)) {
    const what = `${type.includes('%d') ? 'number' : 'undefined'} for ${type}`;
    throw new TypeError(expected('value', what, String(value)));
  }
  const { code } = errorTypes[type];
  return { _: 'rpc_error', error_code: code, error_message: type.replace('%d', String(value)) };
}
