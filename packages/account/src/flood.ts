// How many wrong passwords are too many. Rule 7 at the head of state.ts.

import type { Shared } from './state.ts';

/** The row of wrong passwords, and the wait that the last one began. */
export interface WrongPasswords {
  readonly in_a_row: number;
  /** Server time in seconds until which no proof is looked at. */
  readonly closed_until: number;
}

const TOO_MANY = 5;
const WAIT = 300;

/** No wrong password yet. */
export const NO_WRONG_PASSWORDS: WrongPasswords = { in_a_row: 0, closed_until: 0 };

/** Seconds until a proof is looked at again; 0: now. */
export function floodWait({ wrong_passwords }: Shared, now: number): number {
  return Math.max(0, wrong_passwords.closed_until - now);
}

/** The account after one more wrong password. */
export function countWrong<S extends Shared>(state: S, now: number): S {
  const { in_a_row, closed_until } = state.wrong_passwords;
  const row = in_a_row + 1;
  const wrong_passwords =
    row < TOO_MANY ? { in_a_row: row, closed_until } : { in_a_row: 0, closed_until: now + WAIT };
  return { ...state, wrong_passwords };
}

/** The account after a right password, or with another one. */
export function forgetWrong<S extends Shared>(state: S): S {
  return { ...state, wrong_passwords: NO_WRONG_PASSWORDS };
}
