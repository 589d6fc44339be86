import { account_getTmpPassword, type account_TmpPassword } from '@mtproof/schema/two-factor';
import { checkPeriod } from '../argument.ts';
import type { Invoke } from '../invoke.ts';
import type { PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { withProof } from './proof.ts';

/** What {@link getTmpPassword} takes. */
export interface TmpPasswordInput extends PasswordInput {
  /** For how long, in seconds: 60 … 86400. */
  readonly period: number;
}

/**
 * A temporary password, for payments with a saved card.
 *
 *     account.getPassword
 *     account.getTmpPassword     again from the start, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The password; the period; and options.
 * @returns `account.tmpPassword`: tmp_password, secret, and valid_until in unix seconds; or the error, such as
 * `TMP_PASSWORD_DISABLED`.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value; nothing was sent.
 * @throws `SrpError` of `@mtproof/srp`, `ModpError` of `@mtproof/modp`: what the server offers must not be used; no proof was sent.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.getTmpPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { getTmpPassword, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = () => assert.fail('nothing is sent');
 * const password = 'correct horse';
 * await assert.rejects(getTmpPassword(invoke, { password, period: 59 }), RangeError);
 * ```
 */
export async function getTmpPassword(
  invoke: Invoke,
  input: TmpPasswordInput,
): Promise<Outcome<account_TmpPassword>> {
  const { period } = input;
  checkPeriod(period);
  return withProof(invoke, input, account_getTmpPassword, (password) => ({
    _: 'account.getTmpPassword',
    password,
    period,
  }));
}
