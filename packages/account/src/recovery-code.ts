// The code of the recovery, in both eras.

import type { TlString } from '@mtproof/tl-wire';
import { type BudgetSlices, budgetOf, floodWait, spendOne } from './budgets.ts';
import { type EmailSlice, emailPattern } from './email-address.ts';
import { afterMail, alive, countGuess, type MailedCode, type MailSlices, sameCode } from './mailed-code.ts';
import type { PasswordSlice } from './password.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** The recovery that was asked for. */
export interface RecoveryCodeSlice {
  readonly recovery_code: MailedCode | null;
}

/** `auth.passwordRecovery`, the same in both eras. */
export interface PasswordRecovery {
  readonly _: 'auth.passwordRecovery';
  readonly email_pattern: string;
}

/** Answers `auth.requestPasswordRecovery`: mails a code. */
export function requestPasswordRecovery<
  S extends EmailSlice & MailSlices & PasswordSlice<unknown> & RecoveryCodeSlice,
>(state: S, call: Call<unknown>): Reply<S, PasswordRecovery> {
  const { password, email: to } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (to === null) {
    return refuse(state, 'PASSWORD_RECOVERY_NA');
  }
  return afterMail<S, PasswordRecovery>(state, { ...call, to, about: 'recovery' }, (sent, mailed) => ({
    state: { ...sent, recovery_code: mailed },
    response: { _: 'auth.passwordRecovery', email_pattern: emailPattern(to) },
  }));
}

/** Goes on to `then` if the code is right. The code stays valid until `then` ends it. */
export function afterCode<S extends PasswordSlice<unknown> & RecoveryCodeSlice & BudgetSlices, R>(
  state: S,
  call: Call<{ readonly code: TlString }>,
  then: () => Reply<S, R>,
): Reply<S, R> {
  const { code } = call.request;
  if (code.length === 0) {
    return refuse(state, 'CODE_EMPTY');
  }
  if (state.password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  const mailed = alive(state.recovery_code, call.now);
  if (mailed === null) {
    return refuse(state, 'PASSWORD_RECOVERY_EXPIRED');
  }
  const budget = budgetOf(state, 'wrong_guesses', call);
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }
  if (!sameCode(code, mailed.code)) {
    return refuse({ ...spendOne(state, budget), recovery_code: countGuess(mailed) }, 'CODE_INVALID');
  }
  return then();
}
