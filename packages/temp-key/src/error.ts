// Why a binding is refused, and what the server answers to it.

import { CodedError } from '@mtproof/contract';

/** What `BindingError.code` says. Codes name the first check that failed. */
export type BindErrorCode =
  | 'BIND_TRUNCATED'
  | 'BIND_TRAILING_BYTES'
  | 'BIND_KEY_ID_MISMATCH'
  | 'BIND_MSG_KEY_MISMATCH'
  | 'BIND_SEQNO'
  | 'BIND_MSG_LEN'
  | 'BIND_CONSTRUCTOR'
  | 'BIND_MSG_ID_MISMATCH'
  | 'BIND_PERM_AUTH_KEY_ID_MISMATCH'
  | 'BIND_NONCE_MISMATCH'
  | 'BIND_EXPIRES_AT_MISMATCH'
  | 'BIND_TEMP_AUTH_KEY_ID_MISMATCH'
  | 'BIND_TEMP_SESSION_ID_MISMATCH'
  | 'BIND_EXPIRED'
  | 'BIND_TEMP_KEY_EMPTY'
  | 'BIND_ALREADY_BOUND'
  | 'BIND_PERM_KEY_UNKNOWN';

/** The errors that `auth.bindTempAuthKey` is documented to return, all with code 400. */
export type BindRpcError =
  | 'ENCRYPTED_MESSAGE_INVALID'
  | 'EXPIRES_AT_INVALID'
  | 'TEMP_AUTH_KEY_ALREADY_BOUND'
  | 'TEMP_AUTH_KEY_EMPTY';

// The method documents one error for everything that is wrong with the binding message.
const rpcErrors: Readonly<Record<BindErrorCode, BindRpcError>> = {
  BIND_TRUNCATED: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_TRAILING_BYTES: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_KEY_ID_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_MSG_KEY_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_SEQNO: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_MSG_LEN: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_CONSTRUCTOR: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_MSG_ID_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_PERM_AUTH_KEY_ID_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_NONCE_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_EXPIRES_AT_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_TEMP_AUTH_KEY_ID_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_TEMP_SESSION_ID_MISMATCH: 'ENCRYPTED_MESSAGE_INVALID',
  BIND_EXPIRED: 'EXPIRES_AT_INVALID',
  BIND_TEMP_KEY_EMPTY: 'TEMP_AUTH_KEY_EMPTY',
  BIND_ALREADY_BOUND: 'TEMP_AUTH_KEY_ALREADY_BOUND',
  BIND_PERM_KEY_UNKNOWN: 'ENCRYPTED_MESSAGE_INVALID',
};

/**
 * A binding message or a binding request that a server refuses.
 *
 * @see https://core.telegram.org/method/auth.bindTempAuthKey (possible errors)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { BindingError } from '@mtproof/temp-key';
 *
 * const error = new BindingError('BIND_EXPIRED', 'expires_at is not after now');
 * assert.equal(error.rpc_error, 'EXPIRES_AT_INVALID');
 * ```
 */
export class BindingError extends CodedError<BindErrorCode> {
  override readonly name = 'BindingError';
  /** The documented RPC error (code 400) with which a server answers. */
  readonly rpc_error: BindRpcError;

  /**
   * @param code - Which check failed.
   * @param message - For people. Holds no secret.
   * @param options - `cause`: the error that led to this one.
   */
  constructor(code: BindErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(code, message, options);
    this.rpc_error = rpcErrors[code];
  }
}
