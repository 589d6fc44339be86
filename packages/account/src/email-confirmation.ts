// The confirmation of a new recovery address.

import type {
  account_cancelPasswordEmail,
  account_confirmPasswordEmail,
  account_resendPasswordEmail,
} from '@mtproof/schema/two-factor';
import { type PendingSlice, postpone } from './change.ts';
import { alive, countGuess, type MailSlice, sameCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, type SettingsSlices, type SrpChange } from './settings.ts';

/** Answers `account.confirmPasswordEmail`: the change that waited is made. */
export function confirmPasswordEmail<S extends SettingsSlices>(
  state: S,
  { request, now, random }: Call<account_confirmPasswordEmail>,
): Reply<S, boolean> {
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
export function resendPasswordEmail<S extends MailSlice & PendingSlice<SrpChange>>(
  state: S,
  call: Call<account_resendPasswordEmail>,
): Reply<S, boolean> {
  const pending = alive(state.pending, call.now);
  if (pending === null) {
    return refuse(state, 'EMAIL_HASH_EXPIRED');
  }
  return { state: postpone<SrpChange, S>(state, pending, call), response: true };
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
