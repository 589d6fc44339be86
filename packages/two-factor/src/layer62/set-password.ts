// Setting and changing the password before SRP.

import type { Bytes } from '@mtproof/contract';
import { type account_Password, account_updatePasswordSettings } from '@mtproof/schema/layer62';
import { type LegacyNewPassword, legacyNewPassword, legacySetPasswordSettings, SrpError } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';
import { copyText } from '../argument.ts';
import { call, refused } from '../call.ts';
import { withNewPassword } from '../flows/new-password.ts';
import type { Layer62Invoke } from '../invoke.ts';
import { draw, type RandomOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { getPassword, type PasswordInput, withHash } from './proof.ts';

/** What a flow takes of a new password. */
export interface NewPasswordInput extends RandomOptions {
  /** The new password exactly as typed: text, or its UTF-8. Secret. Bytes are copied before the promise is returned. */
  readonly new_password: Uint8Array | string;
  /** Shown to whoever is asked for the password; none by default. */
  readonly hint?: TlString | undefined;
}

/** What {@link setPassword} takes. */
export interface SetPasswordInput extends NewPasswordInput {
  /** A recovery address; none by default. */
  readonly email?: TlString | undefined;
}

/** What {@link changePassword} takes. */
export interface ChangePasswordInput extends PasswordInput, NewPasswordInput {}

/** Random bytes that the client adds to new_salt, as Telegram Desktop; and the least that the server gives, as TDLib. */
const SALT_LENGTH = 8;

function newPassword(account: account_Password, password: Bytes, options: RandomOptions): LegacyNewPassword {
  const { new_salt } = account;
  if (new_salt.length < SALT_LENGTH) {
    throw new SrpError('SRP_SALT_LENGTH', `new_salt of ${new_salt.length} bytes, not ${SALT_LENGTH} or more`);
  }
  return legacyNewPassword({ new_salt, password, random: draw(options, SALT_LENGTH) });
}

/**
 * Sets a password where there is none: `account.getPassword`, then `account.updatePasswordSettings`.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The new password; hint and recovery address; options.
 * @returns Whether an address waits for its code; or the error: `PASSWORD_HASH_INVALID` where there is a password.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `SrpError` of `@mtproof/srp`: `SRP_SALT_LENGTH`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://github.com/telegramdesktop/tdesktop of 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const account = { _: 'account.noPassword', new_salt: new Uint8Array(8), email_unconfirmed_pattern: '' };
 * const invoke: Layer62Invoke = async ({ _ }) => (_ === 'account.getPassword' ? account : true) as never;
 * const new_password = 'correct horse';
 * assert.deepEqual(await layer62.setPassword(invoke, { new_password }), { ok: true, value: {} });
 * ```
 */
export async function setPassword(invoke: Layer62Invoke, input: SetPasswordInput): Promise<Outcome<Updated>> {
  const method = account_updatePasswordSettings;
  const email = input.email === undefined ? undefined : copyText(input.email, 'email');
  return withNewPassword(input, async ({ password, hint }) => {
    const fetched = await getPassword(invoke, input);
    if (!fetched.ok) {
      return fetched;
    }
    const account = fetched.value;
    if (account._ === 'account.password') {
      return refused(method.name, 'PASSWORD_HASH_INVALID');
    }
    const made = newPassword(account, password, input);
    const new_settings = legacySetPasswordSettings({ ...made, hint, ...(email !== undefined && { email }) });
    const current_password_hash = new Uint8Array(0);
    const request = { _: method.name, current_password_hash, new_settings };
    return updated(await call(invoke, method, request, input));
  });
}

/**
 * Changes the password: `account.getPassword`, then `account.updatePasswordSettings`.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The current and the new password; the new hint; options.
 * @returns Whether an address waits for its code; or the error.
 * @throws As {@link setPassword}.
 * @see https://github.com/telegramdesktop/tdesktop of 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = () => assert.fail('nothing is sent');
 * const input = { password: 'correct horse', new_password: '\ud800' };
 * await assert.rejects(layer62.changePassword(invoke, input), RangeError);
 * ```
 */
export async function changePassword(
  invoke: Layer62Invoke,
  input: ChangePasswordInput,
): Promise<Outcome<Updated>> {
  const method = account_updatePasswordSettings;
  return withNewPassword(input, async ({ password, hint }) =>
    updated(
      await withHash(invoke, input, method, (current_password_hash, account) => {
        const new_settings = legacySetPasswordSettings({ ...newPassword(account, password, input), hint });
        return { _: method.name, current_password_hash, new_settings };
      }),
    ),
  );
}
