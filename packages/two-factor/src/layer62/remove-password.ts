import { account_updatePasswordSettings } from '@mtproof/schema/layer62';
import { legacyRemovePasswordSettings } from '@mtproof/srp';
import type { Layer62Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { type PasswordInput, withHash } from './proof.ts';

/**
 * Removes the password: `account.getPassword`, then `account.updatePasswordSettings`.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The password; options.
 * @returns `{}`, or the error.
 * @throws As {@link checkPassword}.
 * @see https://github.com/telegramdesktop/tdesktop of 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = async () => ({ _: 'rpc_error', error_code: 420, error_message: 'FLOOD_WAIT_3' });
 * const outcome = await layer62.removePassword(invoke, { password: 'correct horse' });
 * assert.ok(!outcome.ok && outcome.error.type === 'FLOOD_WAIT_%d');
 * ```
 */
export async function removePassword(invoke: Layer62Invoke, input: PasswordInput): Promise<Outcome<Updated>> {
  const method = account_updatePasswordSettings;
  return updated(
    await withHash(invoke, input, method, (current_password_hash, { new_salt }) => ({
      _: method.name,
      current_password_hash,
      new_settings: legacyRemovePasswordSettings({ new_salt }),
    })),
  );
}
