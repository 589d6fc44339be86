import { account_updatePasswordSettings } from '@mtproof/schema/two-factor';
import { removePasswordSettings } from '@mtproof/srp';
import type { Invoke } from '../invoke.ts';
import type { PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { withProof } from './proof.ts';

/**
 * Removes the password. Passport data are lost with it.
 *
 *     account.getPassword
 *     account.updatePasswordSettings     again from the start, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The password; and options.
 * @returns `{}`, or the error, as of {@link checkPassword}.
 * @throws As {@link checkPassword}.
 * @see https://core.telegram.org/api/srp (Removing the 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, removePassword } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 401, error_message: 'AUTH_KEY_UNREGISTERED' });
 * const outcome = await removePassword(invoke, { password: 'correct horse' });
 * assert.ok(!outcome.ok && outcome.error.type === 'AUTH_KEY_UNREGISTERED');
 * ```
 */
export async function removePassword(invoke: Invoke, input: PasswordInput): Promise<Outcome<Updated>> {
  const new_settings = removePasswordSettings();
  return updated(
    await withProof(invoke, input, account_updatePasswordSettings, (password) => ({
      _: 'account.updatePasswordSettings',
      password,
      new_settings,
    })),
  );
}
