// A reset that was asked for, or declined.

import type {
  account_declinePasswordReset,
  account_resetPasswordFailedWait,
  account_resetPasswordRequestedWait,
} from '@mtproof/schema/two-factor';
import { RESET_WAIT } from './moment.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** The dates of a reset. */
export interface ResetSlice {
  /** When the reset that was asked for can be made; null: none was asked for. */
  readonly pending_reset_date: number | null;
  /** No reset can be asked for before this time. */
  readonly reset_retry_date: number;
}

/** Asks for a reset, or says when one can be asked for. */
export function requestReset<S extends ResetSlice>(
  state: S,
  now: number,
): Reply<S, account_resetPasswordRequestedWait | account_resetPasswordFailedWait> {
  const { reset_retry_date: retry_date } = state;
  if (now < retry_date) {
    return { state, response: { _: 'account.resetPasswordFailedWait', retry_date } };
  }
  const until_date = now + RESET_WAIT;
  const response = { _: 'account.resetPasswordRequestedWait', until_date } as const;
  return { state: { ...state, pending_reset_date: until_date }, response };
}

/** Answers `account.declinePasswordReset`. */
export function declinePasswordReset<S extends ResetSlice>(
  state: S,
  { now }: Call<account_declinePasswordReset>,
): Reply<S, boolean> {
  if (state.pending_reset_date === null) {
    return refuse(state, 'RESET_REQUEST_MISSING');
  }
  const declined = { ...state, pending_reset_date: null, reset_retry_date: now + RESET_WAIT };
  return { state: declined, response: true };
}
