import { checkUnixTime } from '@mtproof/contract';
import { BindingError } from '../error.ts';
import type { Binding } from './open.ts';

/** What a binding is compared with: the request that carried it and the connection it came by. */
export interface BindingContext {
  /** Fields of `auth.bindTempAuthKey`. */
  readonly request: {
    readonly perm_auth_key_id: bigint;
    readonly nonce: bigint;
    readonly expires_at: number;
  };
  /** msg_id of the message that held the request; inside a container, that of the inner message. */
  readonly msg_id: bigint;
  /** Id of the key under which it came. */
  readonly temp_auth_key_id: bigint;
  /** session_id in which it came. */
  readonly temp_session_id: bigint;
  /** Server time in unix seconds. */
  readonly now: number;
}

/**
 * Makes the checks of a server that compare an opened binding with its request and connection.
 *
 * The official server's list and order are not documented; these follow from the meaning of the fields, and each
 * has a code of its own.
 *
 * @param binding - What {@link openBinding} returned.
 * @param context - What it has to agree with.
 * @throws {@link RangeError} or {@link TypeError} `now` is not unix time in seconds, 0 … 2^31-1.
 * @throws {@link BindingError} In this order: `BIND_MSG_ID_MISMATCH`, `BIND_PERM_AUTH_KEY_ID_MISMATCH`,
 * `BIND_NONCE_MISMATCH`, `BIND_EXPIRES_AT_MISMATCH`, `BIND_TEMP_AUTH_KEY_ID_MISMATCH`,
 * `BIND_TEMP_SESSION_ID_MISMATCH`, `BIND_EXPIRED` (`expires_at` not after `now`).
 * @see https://core.telegram.org/method/auth.bindTempAuthKey, https://core.telegram.org/api/pfs
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { BindingError, checkBinding, openBinding, sealBinding } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256);
 * const msg_id = 7333335051074295416n;
 * const inner = { nonce: 1n, temp_auth_key_id: 2n, temp_session_id: 3n, expires_at: 1707511505 };
 * const [random, padding] = [new Uint8Array(16), new Uint8Array(8)];
 * const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, random, padding });
 *
 * const binding = openBinding({ perm_auth_key, encrypted_message });
 * const context = { request: binding, msg_id, temp_auth_key_id: 2n, temp_session_id: 3n, now: 1707425105 };
 * checkBinding(binding, context);
 * assert.throws(
 *   () => checkBinding(binding, { ...context, now: 1707511505 }),
 *   (error) => error instanceof BindingError && error.code === 'BIND_EXPIRED',
 * );
 * ```
 */
export function checkBinding(binding: Binding, context: BindingContext): void {
  const { request, msg_id, temp_auth_key_id, temp_session_id, now } = context;
  checkUnixTime(now, 'now');
  if (binding.msg_id !== msg_id) {
    throw new BindingError('BIND_MSG_ID_MISMATCH', 'msg_id is not that of the request');
  }
  if (binding.perm_auth_key_id !== request.perm_auth_key_id) {
    throw new BindingError('BIND_PERM_AUTH_KEY_ID_MISMATCH', 'perm_auth_key_id is not that of the request');
  }
  if (binding.nonce !== request.nonce) {
    throw new BindingError('BIND_NONCE_MISMATCH', 'nonce is not that of the request');
  }
  if (binding.expires_at !== request.expires_at) {
    throw new BindingError('BIND_EXPIRES_AT_MISMATCH', 'expires_at is not that of the request');
  }
  if (binding.temp_auth_key_id !== temp_auth_key_id) {
    throw new BindingError(
      'BIND_TEMP_AUTH_KEY_ID_MISMATCH',
      'temp_auth_key_id is not that of the connection',
    );
  }
  if (binding.temp_session_id !== temp_session_id) {
    throw new BindingError('BIND_TEMP_SESSION_ID_MISMATCH', 'temp_session_id is not that of the connection');
  }
  if (binding.expires_at <= now) {
    throw new BindingError('BIND_EXPIRED', `expires_at ${binding.expires_at} is not after ${now}`);
  }
}
