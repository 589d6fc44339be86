// The password of the layers before SRP: shown, checked, recovered, and lent for a while. Rule 20 at the head of state.ts.

import type {
  account_getPassword,
  account_getTmpPassword,
  account_noPassword,
  account_Password,
  account_password,
  account_tmpPassword,
  auth_authorization,
  auth_checkPassword,
  auth_recoverPassword,
  auth_signIn,
} from '@mtproof/schema/layer62';
import { emailPattern } from './email-address.ts';
import { afterHash } from './layer62-proof.ts';
import { makeLayer62Change } from './layer62-settings.ts';
import { letIn, takeLoginCode } from './logins.ts';
import { alive } from './mailed-code.ts';
import { afterCode } from './recovery-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Layer62Account } from './state.ts';
import { giveTmpPassword } from './tmp-password.ts';

function authorization({ user_id }: Layer62Account): auth_authorization {
  return { _: 'auth.authorization', user: { _: 'userEmpty', id: Number(user_id) } };
}

/** Answers `auth.signIn`. */
export function signIn(
  state: Layer62Account,
  call: Call<auth_signIn>,
): Reply<Layer62Account, auth_authorization> {
  return takeLoginCode(state, call, authorization(state));
}

/** Answers `account.getPassword`. */
export function getPassword(
  state: Layer62Account,
  { now }: Call<account_getPassword>,
): Reply<Layer62Account, account_Password> {
  const { password, email, new_salt } = state;
  const pending = alive(state.pending, now);
  const email_unconfirmed_pattern = pending === null ? '' : emailPattern(pending.to);
  if (password === null) {
    const none: account_noPassword = { _: 'account.noPassword', new_salt, email_unconfirmed_pattern };
    return { state, response: none };
  }
  const response: account_password = {
    _: 'account.password',
    current_salt: password.current_salt,
    new_salt,
    hint: password.hint,
    has_recovery: email !== null,
    email_unconfirmed_pattern,
  };
  return { state, response };
}

/** Answers `auth.checkPassword`. */
export function checkPassword(
  state: Layer62Account,
  call: Call<auth_checkPassword>,
): Reply<Layer62Account, auth_authorization> {
  return afterHash(state, { hash: call.request.password_hash, now: call.now }, (proved) =>
    letIn(proved, call, authorization(proved)),
  );
}

/** Answers `auth.recoverPassword`: the password is removed. */
export function recoverPassword(
  state: Layer62Account,
  call: Call<auth_recoverPassword>,
): Reply<Layer62Account, auth_authorization> {
  return afterCode(state, call, () => {
    const removed = makeLayer62Change(state, { password: null }, call.random);
    return letIn(removed, call, authorization(removed));
  });
}

/** Answers `account.getTmpPassword`. */
export function getTmpPassword(
  state: Layer62Account,
  call: Call<account_getTmpPassword>,
): Reply<Layer62Account, account_tmpPassword> {
  const { request, now } = call;
  if (state.tmp_passwords_disabled) {
    return refuse(state, 'TMP_PASSWORD_DISABLED');
  }
  return afterHash(state, { hash: request.password_hash, now }, (proved) =>
    giveTmpPassword(proved, request.period, call),
  );
}
