import { account_getPasswordSettings, type account_PasswordSettings } from '@mtproof/schema/layer62';
import type { Layer62Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type PasswordInput, withHash } from './proof.ts';

/**
 * The recovery address, for whoever knows the password.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The password; options.
 * @returns `account.passwordSettings`; or the error.
 * @throws As {@link checkPassword}.
 * @see https://core.telegram.org/method/account.getPasswordSettings
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = () => assert.fail('nothing is sent');
 * await assert.rejects(layer62.getPasswordSettings(invoke, { password: '\ud800' }), RangeError);
 * ```
 */
export async function getPasswordSettings(
  invoke: Layer62Invoke,
  input: PasswordInput,
): Promise<Outcome<account_PasswordSettings>> {
  const method = account_getPasswordSettings;
  return withHash(invoke, input, method, (hash) => ({ _: method.name, current_password_hash: hash }));
}
