import {
  type auth_PasswordRecovery,
  auth_recoverPassword,
  auth_requestPasswordRecovery,
} from '@mtproof/schema/layer62';
import type { TlString } from '@mtproof/tl-wire';
import { copyText } from '../argument.ts';
import type { Authorization } from '../authorization.ts';
import { call } from '../call.ts';
import type { Layer62Invoke } from '../invoke.ts';
import type { CallOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Has a recovery code sent to the recovery address.
 *
 * @param invoke - Of a client of layer 62.
 * @param options - `signal`.
 * @returns `auth.passwordRecovery`: where the code went; or the error: `PASSWORD_EMPTY`, `PASSWORD_RECOVERY_NA`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.requestPasswordRecovery
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'PASSWORD_RECOVERY_NA' });
 * const outcome = await layer62.requestPasswordRecovery(invoke);
 * assert.ok(!outcome.ok && outcome.error.type === 'PASSWORD_RECOVERY_NA');
 * ```
 */
export async function requestPasswordRecovery(
  invoke: Layer62Invoke,
  options: CallOptions = {},
): Promise<Outcome<auth_PasswordRecovery>> {
  const method = auth_requestPasswordRecovery;
  return call(invoke, method, { _: method.name }, options);
}

/**
 * Logs in with a recovery code, and removes the password.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The code; options.
 * @returns `auth.Authorization`; or the error: `CODE_EMPTY`, `CODE_INVALID`, `PASSWORD_RECOVERY_EXPIRED`.
 * @throws {@link TypeError} or {@link RangeError} `code` is no TL string.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.recoverPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'CODE_EMPTY' });
 * const outcome = await layer62.recoverPassword(invoke, { code: '' });
 * assert.ok(!outcome.ok && outcome.error.type === 'CODE_EMPTY');
 * ```
 */
export async function recoverPassword<User>(
  invoke: Layer62Invoke<User>,
  input: CallOptions & { readonly code: TlString },
): Promise<Outcome<Authorization<User>>> {
  const method = auth_recoverPassword;
  const code = copyText(input.code, 'code');
  const outcome = call(invoke, method, { _: method.name, code }, input);
  return outcome as Promise<Outcome<Authorization<User>>>;
}
