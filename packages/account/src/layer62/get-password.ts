import type { account_getPassword, account_Password } from '@mtproof/schema/layer62';
import type { PendingSlice } from '../change.ts';
import { type EmailSlice, emailPattern } from '../email-address.ts';
import { alive } from '../mailed-code.ts';
import type { Call, Reply } from '../reply.ts';
import type { Layer62PasswordSlice } from './password.ts';

/** Answers `account.getPassword`. */
export function getPassword<S extends Layer62PasswordSlice & EmailSlice & PendingSlice<unknown>>(
  state: S,
  { now }: Call<account_getPassword>,
): Reply<S, account_Password> {
  const { password, email, new_salt } = state;
  const pending = alive(state.pending, now);
  const email_unconfirmed_pattern = pending === null ? '' : emailPattern(pending.to);
  if (password === null) {
    return { state, response: { _: 'account.noPassword', new_salt, email_unconfirmed_pattern } };
  }
  const response: account_Password = {
    _: 'account.password',
    current_salt: password.current_salt,
    new_salt,
    hint: password.hint,
    has_recovery: email !== null,
    email_unconfirmed_pattern,
  };
  return { state, response };
}
