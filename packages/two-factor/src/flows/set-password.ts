import { account_updatePasswordSettings } from '@mtproof/schema/two-factor';
import { setPasswordSettings } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';
import { copyText } from '../argument.ts';
import { call, refused } from '../call.ts';
import type { Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { getPassword } from './get-password.ts';
import { type NewPasswordInput, prepare, withNewPassword } from './new-password.ts';

/** What {@link setPassword} takes. */
export interface SetPasswordInput extends NewPasswordInput {
  /** A recovery address; none by default. */
  readonly email?: TlString | undefined;
}

/**
 * Sets a password where there is none.
 *
 *     account.getPassword
 *     account.updatePasswordSettings     with inputCheckPasswordEmpty
 *
 * @param invoke - Of the client.
 * @param input - The new password; hint and recovery address; options.
 * @returns Whether an address waits for its code; or the error: `PASSWORD_HASH_INVALID` where there is a password.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `SrpError` of `@mtproof/srp`, `ModpError` of `@mtproof/modp`: what the server offers must not be used; nothing was set.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, setPassword } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 401, error_message: 'AUTH_KEY_UNREGISTERED' });
 * const outcome = await setPassword(invoke, { new_password: 'correct horse', hint: 'xkcd' });
 * assert.ok(!outcome.ok && outcome.error.type === 'AUTH_KEY_UNREGISTERED');
 * ```
 */
export async function setPassword(invoke: Invoke, input: SetPasswordInput): Promise<Outcome<Updated>> {
  const email = input.email === undefined ? undefined : copyText(input.email, 'email');
  return withNewPassword(input, async (next) => {
    const fetched = await getPassword(invoke, input);
    if (!fetched.ok) {
      return fetched;
    }
    if (fetched.value.has_password) {
      return refused('account.updatePasswordSettings', 'PASSWORD_HASH_INVALID');
    }

    const { verifier } = await prepare(fetched.value, next, input);
    const new_settings = setPasswordSettings({
      ...verifier,
      hint: next.hint,
      ...(email !== undefined && { email }),
    });
    const password = { _: 'inputCheckPasswordEmpty' } as const;
    const request = { _: 'account.updatePasswordSettings', password, new_settings } as const;
    return updated(await call(invoke, account_updatePasswordSettings, request, input));
  });
}
