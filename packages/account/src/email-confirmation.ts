// The confirmation of a new recovery address.

import type {
  account_cancelPasswordEmail,
  account_confirmPasswordEmail,
  account_resendPasswordEmail,
} from '@mtproof/schema/two-factor';
import { type BudgetSlices, budgetOf, floodWait, spendOne } from './budgets.ts';
import { type PendingSlice, postpone } from './change.ts';
import { alive, countGuess, type MailSlices, sameCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, type SettingsSlices, type SrpChange } from './settings.ts';

/** Answers `account.confirmPasswordEmail`: the change that waited is made. */
export function confirmPasswordEmail<S extends SettingsSlices & BudgetSlices>(
  state: S,
  call: Call<account_confirmPasswordEmail>,
): Reply<S, boolean> {
  const { code } = call.request;
  const pending = alive(state.pending, call.now);
  if (code.length === 0) {
    return refuse(state, 'CODE_EMPTY');
  }
  if (pending === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  const budget = budgetOf(state, 'wrong_guesses', call);
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }
  if (!sameCode(code, pending.code)) {
    return refuse({ ...spendOne(state, budget), pending: countGuess(pending) }, 'CODE_INVALID');
  }
  return { state: makeChange(state, pending.change, call.random), response: true };
}

/** Answers `account.resendPasswordEmail`: another code to the same address. */
export function resendPasswordEmail<S extends MailSlices & PendingSlice<SrpChange>>(
  state: S,
  call: Call<account_resendPasswordEmail>,
): Reply<S, boolean> {
  const pending = alive(state.pending, call.now);
  if (pending === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  const { change, to } = pending;
  return postpone<SrpChange, S, boolean>(state, { ...call, change, to }, (waiting) => ({
    state: waiting,
    response: true,
  }));
}

/** Answers `account.cancelPasswordEmail`: the change that waited is not made. */
export function cancelPasswordEmail<S extends PendingSlice<SrpChange>>(
  state: S,
  { now }: Call<account_cancelPasswordEmail>,
): Reply<S, boolean> {
  if (alive(state.pending, now) === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  return { state: { ...state, pending: null }, response: true };
}
