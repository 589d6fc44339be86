// The recovery address: given with the password, then confirmed by the code that is sent to it.

import {
  account_cancelPasswordEmail,
  account_confirmPasswordEmail,
  account_resendPasswordEmail,
  account_updatePasswordSettings,
} from '@mtproof/schema/two-factor';
import { emailSettings } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';
import { copyText } from '../argument.ts';
import { call, confirmed } from '../call.ts';
import type { Invoke } from '../invoke.ts';
import type { CallOptions, PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { type Updated, updated } from '../updated.ts';
import { withProof } from './proof.ts';

/** What {@link setRecoveryEmail} takes. */
export interface RecoveryEmailInput extends PasswordInput {
  /** The new address; empty to have none. */
  readonly email: TlString;
}

/** For flows that send a code from an e-mail. */
export interface CodeInput extends CallOptions {
  readonly code: TlString;
}

/**
 * Changes or removes the recovery address.
 *
 *     account.getPassword
 *     account.updatePasswordSettings     again from the start, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The password; the address; options.
 * @returns `email_unconfirmed` when the address waits for its code; or the error: `EMAIL_INVALID`, or as of {@link checkPassword}.
 * @throws As {@link checkPassword}.
 * @see https://core.telegram.org/api/srp (Email verification)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, setRecoveryEmail } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = () => assert.fail('nothing is sent');
 * const input = { password: 'correct horse', email: '\ud800' };
 * await assert.rejects(setRecoveryEmail(invoke, input), RangeError);
 * ```
 */
export async function setRecoveryEmail(invoke: Invoke, input: RecoveryEmailInput): Promise<Outcome<Updated>> {
  const new_settings = emailSettings(copyText(input.email, 'email'));
  return updated(
    await withProof(invoke, input, account_updatePasswordSettings, (password) => ({
      _: 'account.updatePasswordSettings',
      password,
      new_settings,
    })),
  );
}

/**
 * Confirms the recovery address with the code that was sent to it.
 *
 * @param invoke - Of the client.
 * @param input - The code; options.
 * @returns `true`; or the error: `CODE_INVALID`, `EMAIL_HASH_EXPIRED`.
 * @throws {@link TypeError} or {@link RangeError} `code` is no TL string.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.confirmPasswordEmail
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { confirmRecoveryEmail, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'CODE_INVALID' });
 * const outcome = await confirmRecoveryEmail(invoke, { code: '123456' });
 * assert.ok(!outcome.ok && outcome.error.type === 'CODE_INVALID');
 * ```
 */
export async function confirmRecoveryEmail(invoke: Invoke, input: CodeInput): Promise<Outcome<true>> {
  const method = account_confirmPasswordEmail;
  const code = copyText(input.code, 'code');
  return confirmed(method.name, await call(invoke, method, { _: method.name, code }, input));
}

/**
 * Has the code for the recovery address sent again.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `true`; or the error: `EMAIL_HASH_EXPIRED` when no address waits.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.resendPasswordEmail
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, resendRecoveryEmail } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => true as never;
 * assert.deepEqual(await resendRecoveryEmail(invoke), { ok: true, value: true });
 * ```
 */
export async function resendRecoveryEmail(invoke: Invoke, options: CallOptions = {}): Promise<Outcome<true>> {
  const method = account_resendPasswordEmail;
  return confirmed(method.name, await call(invoke, method, { _: method.name }, options));
}

/**
 * Gives up the recovery address that waits for its code.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `true`; or the error: `EMAIL_HASH_EXPIRED` when no address waits.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.cancelPasswordEmail
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { cancelRecoveryEmail, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'EMAIL_HASH_EXPIRED' });
 * const outcome = await cancelRecoveryEmail(invoke);
 * assert.ok(!outcome.ok && outcome.error.type === 'EMAIL_HASH_EXPIRED');
 * ```
 */
export async function cancelRecoveryEmail(invoke: Invoke, options: CallOptions = {}): Promise<Outcome<true>> {
  const method = account_cancelPasswordEmail;
  return confirmed(method.name, await call(invoke, method, { _: method.name }, options));
}
