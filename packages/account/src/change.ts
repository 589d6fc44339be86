// Changes of the password and of what hangs on it, made or waiting. Rules 10, 12 and 14 at the head of state.ts.

import { forgetWrong } from './flood.ts';
import { sendCode } from './mailed-code.ts';
import type { Moment } from './moment.ts';
import type { Shared } from './state.ts';

/** What changes; null removes. */
export interface Change<P> {
  readonly password?: P | null;
  readonly email?: string | null;
}

/** Makes a change, as far as it is the same in both eras. */
export function makeSharedChange<S extends Shared>(state: S, { password, email }: Change<S['password']>): S {
  const moved = email !== undefined && email !== state.email && { email, recovery_code: null };
  const changed = { ...state, pending: null, ...moved };
  if (password === undefined) {
    return changed;
  }
  return forgetWrong({
    ...changed,
    password,
    ...(password === null && { email: null }),
    recovery_code: null,
    tmp_passwords: [],
  });
}

/** The address whose confirmation the change has to wait for, if it brings a new one. */
export function newAddress(state: Shared, { email }: Change<unknown>): string | null {
  return email === undefined || email === state.email ? null : email;
}

/** Lets a change wait for the confirmation of its address. */
export function postpone<S extends Shared>(
  state: S,
  { change, to }: { readonly change: NonNullable<S['pending']>['change']; readonly to: string },
  moment: Moment,
): S {
  const { state: sent, mailed } = sendCode(state, { to, about: 'confirmation' }, moment);
  return { ...sent, pending: { ...mailed, change } };
}
