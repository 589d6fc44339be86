// The code of the recovery, in both eras. Rules 15 and 16 at the head of state.ts.

import type { TlString } from '@mtproof/tl-wire';
import { emailPattern } from './email-address.ts';
import { alive, countGuess, sameCode, sendCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Shared } from './state.ts';

/** `auth.passwordRecovery`, the same in both eras. */
export interface PasswordRecovery {
  readonly _: 'auth.passwordRecovery';
  readonly email_pattern: string;
}

/** Answers `auth.requestPasswordRecovery`: mails a code. */
export function requestPasswordRecovery<S extends Shared>(
  state: S,
  call: Call<unknown>,
): Reply<S, PasswordRecovery> {
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

/** Goes on to `then` if the code is right. The code stays good; what is done with it may end it. */
export function afterCode<S extends Shared, R>(
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
