// A change of the password and of the recovery address: made at once, or after the address is confirmed.

import type { Random } from '@mtproof/contract';
import type { ErrorType } from '@mtproof/two-factor';
import type { EmailSlice } from './email-address.ts';
import { afterMail, type Letter, type MailedCode, type MailSlices } from './mailed-code.ts';
import type { PasswordSlice } from './password.ts';
import type { RecoveryCodeSlice } from './recovery-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { TmpPasswordsSlice } from './tmp-password.ts';

/** What changes; null removes. */
export interface Change<P> {
  readonly password?: P | null;
  readonly email?: string | null;
}

/** A change that waits until its new address is confirmed. */
export interface Pending<C> extends MailedCode {
  readonly change: C;
}

/** The change that waits. */
export interface PendingSlice<C> {
  readonly pending: Pending<C> | null;
}

/** What a change can reach in both eras. */
export type ChangeSlices<P, C> = PasswordSlice<P> &
  EmailSlice &
  PendingSlice<C> &
  RecoveryCodeSlice &
  TmpPasswordsSlice;

// Rule 12: A change of the password ends what depended on the old one.
// So does its removal. They end the temporary passwords, a pending reset and the recovery code. A change of the address ends
// the recovery code too. Logins stay.

/** Makes a change, as far as it is the same in both eras. */
export function makeSharedChange<P, S extends ChangeSlices<P, unknown>>(
  state: S,
  { password, email }: Change<P>,
): S {
  const moved = email !== undefined && email !== state.email && { email, recovery_code: null };
  const changed = { ...state, pending: null, ...moved };
  if (password === undefined) {
    return changed;
  }
  return {
    ...changed,
    password,
    ...(password === null && { email: null }),
    recovery_code: null,
    tmp_passwords: [],
  };
}

// Rule 14: A change with a new address waits until the address is confirmed.
// A code goes to the address, and the answer is EMAIL_UNCONFIRMED_6. The whole change is made when
// account.confirmPasswordEmail brings the code. Until then only email_unconfirmed_pattern differs. Another change made
// meanwhile replaces the one that waits.

/** How an era makes a change, and how it answers one that waits. */
interface Making<C, S> {
  readonly make: (state: S, change: C, random: Random) => S;
  readonly unconfirmed: (waiting: S) => Reply<S, never>;
}

/** Makes a change that was read at once, or lets it wait if it has a new address. Refuses one that could not be read. */
export function makeOrPostpone<
  C extends Change<unknown>,
  S extends EmailSlice & MailSlices & PendingSlice<C>,
>(
  state: S,
  change: C | ErrorType,
  call: Call<unknown>,
  { make, unconfirmed }: Making<C, S>,
): Reply<S, boolean> {
  if (typeof change === 'string') {
    return refuse(state, change);
  }
  const { email: to } = change;
  if (to === undefined || to === null || to === state.email) {
    return { state: make(state, change, call.random), response: true };
  }
  return postpone<C, S, boolean>(state, { ...call, change, to }, unconfirmed);
}

/** Lets a change wait for the confirmation of its address, and goes on to `then`; refuses where mail is used up. */
export function postpone<C, S extends MailSlices & PendingSlice<C>, R>(
  state: S,
  { change, ...letter }: Omit<Letter, 'about'> & { readonly change: C },
  then: (waiting: S) => Reply<S, R>,
): Reply<S, R> {
  return afterMail<S, R>(state, { ...letter, about: 'confirmation' }, (sent, mailed) =>
    then({ ...sent, pending: { ...mailed, change } }),
  );
}
