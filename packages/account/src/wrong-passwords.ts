// The limit of wrong passwords.

/** The wrong passwords since the last right one, and the wait that they began. */
export interface WrongPasswords {
  readonly in_a_row: number;
  /** Server time in seconds until which every proof is refused. */
  readonly closed_until: number;
}

/** What the limit is counted with. */
export interface WrongPasswordsSlice {
  readonly wrong_passwords: WrongPasswords;
}

// Rule 7: Five wrong passwords in a row close the proofs of the account for 300 s.
// Those of all logins count together. The answer is FLOOD_WAIT_%d with the seconds left. A right password restarts the
// count, as does a change of the password.
const TOO_MANY = 5;
const WAIT = 300;

/** No wrong password yet. */
export const NO_WRONG_PASSWORDS: WrongPasswords = { in_a_row: 0, closed_until: 0 };

/** Seconds until the next proof is checked; 0: now. */
export function floodWait({ wrong_passwords }: WrongPasswordsSlice, now: number): number {
  return Math.max(0, wrong_passwords.closed_until - now);
}

/** The account after one more wrong password. */
export function countWrong<S extends WrongPasswordsSlice>(state: S, now: number): S {
  const { in_a_row, closed_until } = state.wrong_passwords;
  const row = in_a_row + 1;
  const wrong_passwords =
    row < TOO_MANY ? { in_a_row: row, closed_until } : { in_a_row: 0, closed_until: now + WAIT };
  return { ...state, wrong_passwords };
}

/** The account after a right password, or after a change of the password. */
export function forgetWrong<S extends WrongPasswordsSlice>(state: S): S {
  return { ...state, wrong_passwords: NO_WRONG_PASSWORDS };
}
