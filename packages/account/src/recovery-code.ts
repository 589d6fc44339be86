// The code of the recovery, in both eras.

import type { TlString } from '@mtproof/tl-wire';
import { type EmailSlice, emailPattern } from './email-address.ts';
import { alive, countGuess, type MailedCode, type MailSlice, sameCode, sendCode } from './mailed-code.ts';
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
  S extends EmailSlice & MailSlice & PasswordSlice<unknown> & RecoveryCodeSlice,
>(state: S, call: Call<unknown>): Reply<S, PasswordRecovery> {
  const { password, email: to } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (to === null) {
    return refuse(state, 'PASSWORD_RECOVERY_NA');
  }
  const { state: sent, mailed } = sendCode(state, { to, about: 'recovery' }, call);
  return {
    state: { ...sent, recovery_code: mailed },
    response: { _: 'auth.passwordRecovery', email_pattern: emailPattern(to) },
  };
}

/** Goes on to `then` if the code is right. The code stays valid until `then` ends it. */
export function afterCode<S extends PasswordSlice<unknown> & RecoveryCodeSlice, R>(
  state: S,
  { request, now }: Call<{ readonly code: TlString }>,
  then: () => Reply<S, R>,
): Reply<S, R> {
  const { code } = request;
  if (code.length === 0) {
    return refuse(state, 'CODE_EMPTY');
  }
  if (state.password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  const mailed = alive(state.recovery_code, now);
  if (mailed === null) {
    return refuse(state, 'PASSWORD_RECOVERY_EXPIRED');
  }
  if (!sameCode(code, mailed.code)) {
    return refuse({ ...state, recovery_code: countGuess(mailed) }, 'CODE_INVALID');
  }
  return then();
}
