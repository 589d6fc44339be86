import { account_getPasswordSettings, type account_PasswordSettings } from '@mtproof/schema/two-factor';
import type { Invoke } from '../invoke.ts';
import type { PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { withProof } from './proof.ts';

/**
 * What the server shows to whoever knows the password: the recovery address, and the encrypted Passport secret.
 *
 *     account.getPassword
 *     account.getPasswordSettings     again from the start, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The password; and options.
 * @returns `account.passwordSettings`; or the error. The secret opens with `deriveSecretHash` and `decryptSecret` of
 * `@mtproof/srp`.
 * @throws As {@link checkPassword}.
 * @see https://core.telegram.org/method/account.getPasswordSettings
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { getPasswordSettings, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 401, error_message: 'AUTH_KEY_UNREGISTERED' });
 * const outcome = await getPasswordSettings(invoke, { password: 'correct horse' });
 * assert.ok(!outcome.ok && outcome.error.type === 'AUTH_KEY_UNREGISTERED');
 * assert.equal(outcome.error.method, 'account.getPassword');
 * ```
 */
export async function getPasswordSettings(
  invoke: Invoke,
  input: PasswordInput,
): Promise<Outcome<account_PasswordSettings>> {
  return withProof(invoke, input, account_getPasswordSettings, (password) => ({
    _: 'account.getPasswordSettings',
    password,
  }));
}
