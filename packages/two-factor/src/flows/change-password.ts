// A new password for an account that has one. The Passport secret goes along: it is encrypted under the password.
//
// Only account.getPasswordSettings says whether there is a secret: has_secure_values is about the data under it. So
// TDLib and Telegram Desktop ask before every change, and so does this.

import type { Bytes } from '@mtproof/contract';
import { provedPrimes } from '@mtproof/modp';
import { account_updatePasswordSettings } from '@mtproof/schema/two-factor';
import { setPasswordSettings } from '@mtproof/srp';
import { clean } from '@noble/hashes/utils.js';
import type { Invoke } from '../invoke.ts';
import type { PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import {
  type NewPassword,
  type NewPasswordInput,
  type Prepared,
  prepare,
  withNewPassword,
} from './new-password.ts';
import { readSecret, sealSecret } from './passport-secret.ts';
import { type BuildRequest, type Opened, reopen, sendProof, withPassword } from './proof.ts';

/** What {@link changePassword} takes. */
export interface ChangePasswordInput extends PasswordInput, NewPasswordInput {}

/** What a change is made of. */
interface Change {
  readonly next: NewPassword;
  /** Of an earlier `account.password` of the flow. */
  readonly prepared: Prepared;
  readonly secret: Bytes | undefined;
}

async function update(
  invoke: Invoke,
  input: PasswordInput,
  opened: Opened,
  { next, prepared, secret }: Change,
): Promise<Outcome<Updated>> {
  const method = account_updatePasswordSettings;
  const build: BuildRequest<account_updatePasswordSettings> = async (proof, account) => {
    const { hint, password } = next;
    const { verifier } = await prepare(account, next, input, prepared);
    const sealed = secret && { new_secure_settings: await sealSecret(account, { secret, password }, input) };
    const new_settings = setPasswordSettings({ ...verifier, hint, ...sealed });
    return { _: method.name, password: proof, new_settings };
  };
  return updated(await sendProof(invoke, input, method, opened, build));
}

async function change(
  invoke: Invoke,
  input: PasswordInput,
  opened: Opened,
  next: NewPassword,
): Promise<Outcome<Updated>> {
  const prepared = await prepare(opened.account, next, input);
  const read = await readSecret(invoke, input, opened);
  if (!read.ok) {
    return read;
  }
  const secret = read.value;
  try {
    const again = await reopen(invoke, input, account_updatePasswordSettings.name, opened);
    return again.ok ? await update(invoke, input, again.value, { next, prepared, secret }) : again;
  } finally {
    if (secret !== undefined) {
      clean(secret);
    }
  }
}

/**
 * Changes the password. The Passport secret, where there is one, is encrypted anew in the same request.
 *
 *     account.getPassword
 *     account.getPasswordSettings        whether there is a secret; uses srp_id up, so
 *     account.getPassword                is called again
 *     account.updatePasswordSettings     each proof again, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The current and the new password; the new hint; options.
 * @returns Whether a recovery address waits for its code; or the error, as of {@link checkPassword}, or `NEW_SALT_INVALID`
 * and `NEW_SETTINGS_INVALID`.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `SrpError` of `@mtproof/srp`, `ModpError` of `@mtproof/modp`: what the server offers must not be used; the password stays.
 * `SECRET_…`: the Passport secret is unreadable; {@link removePassword} drops it.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password), https://core.telegram.org/passport/encryption
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { changePassword, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 401, error_message: 'AUTH_KEY_UNREGISTERED' });
 * const outcome = await changePassword(invoke, { password: 'old', new_password: 'new' });
 * assert.ok(!outcome.ok && outcome.error.type === 'AUTH_KEY_UNREGISTERED');
 * ```
 */
export async function changePassword(invoke: Invoke, input: ChangePasswordInput): Promise<Outcome<Updated>> {
  return withNewPassword(input, (next) =>
    withPassword(invoke, input, account_updatePasswordSettings.name, (opened) => {
      // Both algorithms have the same p, as a rule: it is proved once.
      const proved = provedPrimes(input.proved ?? [], opened.algo.group);
      return change(invoke, { ...input, proved }, opened, next);
    }),
  );
}
