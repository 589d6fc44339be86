// The confirmation of a new recovery address. Rules 14 and 15 at the head of state.ts.

import type {
  account_cancelPasswordEmail,
  account_confirmPasswordEmail,
  account_resendPasswordEmail,
} from '@mtproof/schema/two-factor';
import { postpone } from './change.ts';
import { alive, countGuess, sameCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange } from './settings.ts';
import type { Account } from './state.ts';

/** Answers `account.confirmPasswordEmail`: the change that waited is made. */
export function confirmPasswordEmail(
  state: Account,
  { request, now, random }: Call<account_confirmPasswordEmail>,
): Reply<Account, boolean> {
  const { code } = request;
  const pending = alive(state.pending, now);
  if (code.length === 0) {
    return refuse(state, 'CODE_EMPTY');
  }
  if (pending === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  if (!sameCode(code, pending.code)) {
    return refuse({ ...state, pending: countGuess(pending) }, 'CODE_INVALID');
  }
  return { state: makeChange(state, pending.change, random), response: true };
}

/** Answers `account.resendPasswordEmail`: another code to the same address. */
export function resendPasswordEmail(
  state: Account,
  call: Call<account_resendPasswordEmail>,
): Reply<Account, boolean> {
  const pending = alive(state.pending, call.now);
  if (pending === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  return { state: postpone(state, pending, call), response: true };
}

/** Answers `account.cancelPasswordEmail`: the change that waited is not made. */
export function cancelPasswordEmail(
  state: Account,
  { now }: Call<account_cancelPasswordEmail>,
): Reply<Account, boolean> {
  if (alive(state.pending, now) === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  return { state: { ...state, pending: null }, response: true };
}
