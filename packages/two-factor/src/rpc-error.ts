// An rpc_error of the server, read and written by the table of errors.

import { expected } from '@mtproof/contract';
import type { rpc_error } from '@mtproof/schema/mtproto';
import { type ErrorType, errorTypes, type MethodName } from './error-table.ts';
import { FlowError } from './flow-error.ts';
import { type MethodError, methodErrors } from './method-errors.ts';

/** `rpc_error` of `@mtproof/schema`, with a message that is UTF-8: every error text of Telegram's servers is. */
export interface RpcError extends rpc_error {
  readonly error_message: string;
}

/** An error of the table, and the numbers in its text. */
export interface KnownError extends MethodError {
  /** The number in place of `%d`: seconds of a wait, length of a code, number of a DC. */
  readonly value?: number;
  /** What follows `INPUT_METHOD_INVALID` and its like: ids, for whoever looks for the mistake. */
  readonly ids?: string;
}

/** An error that the table does not have for the method. */
export interface UnknownError {
  readonly method: string;
  readonly type: 'UNKNOWN';
  readonly code: number;
  /** As the server sent it: of any length, and not escaped. */
  readonly error_message: string;
}

/** What a server refuses with, read. */
export type CallError = KnownError | UnknownError;

/** Texts of servers have less than half of it; a longer one is not looked at. */
const LONGEST_TEXT = 128;

/** A number between underscores. */
const NUMBER = /^\d{1,10}$/;

/** Decimal and hexadecimal numbers after a text. */
const IDS = /^(?:_[0-9A-F]{1,10}){1,4}$/;

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
  const known = error_message.length <= LONGEST_TEXT ? find(method, error_message) : undefined;
  return known === undefined
    ? { method, type: 'UNKNOWN', code: error_code, error_message }
    : { ...known, code: error_code };
}

function find(method: MethodName, text: string): KnownError | undefined {
  const rows = methodErrors(method);
  const exact = rows.find(({ type }) => type === text && !type.includes('%d'));
  if (exact !== undefined) {
    return exact;
  }
  const words = text.split('_');
  const number = words.find((word) => NUMBER.test(word));
  const pattern = words.map((word) => (word === number ? '%d' : word)).join('_');
  const numbered = rows.find(({ type }) => number !== undefined && type === pattern);
  if (numbered !== undefined) {
    return { ...numbered, value: Number(number) };
  }
  const before = rows.find(
    ({ type }) => errorTypes[type].ids && text.startsWith(type) && IDS.test(text.slice(type.length)),
  );
  return before && { ...before, ids: text.slice(before.type.length + 1) };
}

/** @throws {@link FlowError} `FLOW_ANSWER`: its fields are not an int and text. */
export function checkRpcError(method: MethodName, { _, error_code, error_message }: rpc_error): RpcError {
  if (!Number.isInteger(error_code) || typeof error_message !== 'string') {
    throw new FlowError('FLOW_ANSWER', `${method}: an rpc_error without error_code and error_message`);
  }
  return { _, error_code, error_message };
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
