import { account_updatePasswordSettings } from '@mtproof/schema/layer62';
import type { TlString } from '@mtproof/tl-wire';
import { copyText } from '../argument.ts';
import type { Layer62Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { type PasswordInput, withHash } from './proof.ts';

/** What {@link setRecoveryEmail} takes. */
export interface RecoveryEmailInput extends PasswordInput {
  /** The new address; empty to have none. */
  readonly email: TlString;
}

/**
 * Changes or removes the recovery address: `account.getPassword`, then `account.updatePasswordSettings`. The layer has no
 * method for the code of the e-mail.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The password; the address; options.
 * @returns `email_unconfirmed` when the address waits; or the error.
 * @throws As {@link checkPassword}.
 * @see https://github.com/telegramdesktop/tdesktop of 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = () => assert.fail('nothing is sent');
 * const input = { password: 'correct horse', email: '\ud800' };
 * await assert.rejects(layer62.setRecoveryEmail(invoke, input), RangeError);
 * ```
 */
export async function setRecoveryEmail(
  invoke: Layer62Invoke,
  input: RecoveryEmailInput,
): Promise<Outcome<Updated>> {
  const method = account_updatePasswordSettings;
  const new_settings = { _: 'account.passwordInputSettings', email: copyText(input.email, 'email') } as const;
  return updated(
    await withHash(invoke, input, method, (current_password_hash) => ({
      _: method.name,
      current_password_hash,
      new_settings,
    })),
  );
}
