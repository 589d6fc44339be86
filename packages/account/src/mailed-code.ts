// Codes that go out by mail and come back in a request.

import { draw } from '@mtproof/contract';
import { stringBytes, type TlString } from '@mtproof/tl-wire';
import { equalBytes } from '@noble/ciphers/utils.js';
import { type BudgetSlices, budgetOf, floodWait, spendOne } from './budgets.ts';
import type { Call, Reply } from './reply.ts';

/** What the user finds in a mailbox. */
export interface Mail {
  readonly to: string;
  /** Digits; in layer 62, for `confirmation`, what the link ends in. */
  readonly code: string;
  /** What the code is for: the confirmation of the address, or the recovery of the account. */
  readonly about: 'confirmation' | 'recovery';
  /** Server time in seconds. */
  readonly sent_at: number;
}

/** The mail that was sent. */
export interface MailSlice {
  /** What the user finds in the mailboxes: the newest, oldest first. */
  readonly mail: readonly Mail[];
}

/** What mail is sent by. */
export type MailSlices = MailSlice & BudgetSlices;

/** What is to be sent, and who asks for it. */
export type Letter = Pick<Mail, 'to' | 'about'> & Pick<Call<unknown>, 'perm_auth_key_id' | 'now' | 'random'>;

/** A code that the server waits for. */
export interface MailedCode {
  readonly to: string;
  readonly code: string;
  readonly expires_at: number;
  readonly wrong_guesses: number;
}

/** Digits of a code: the number in `EMAIL_UNCONFIRMED_%d`. */
export const CODE_LENGTH = 6;

// Rule 15: A mailed code has 6 digits and lives 3600 s or five wrong guesses.
// No code is CODE_EMPTY, a wrong one CODE_INVALID. A code that no longer lives is EMAIL_HASH_EXPIRED or
// PASSWORD_RECOVERY_EXPIRED. A new code of the same kind replaces the old one.
const LIFE = 3600;
const GUESSES = 5;

// Rule 27: The newest 100 mails are kept.
// The model keeps them for the test that reads them. A code works without the mail that it came in.
const KEPT = 100;

/** Sends a code, and goes on to `then` with the account afterwards and the code to wait for; refuses where mail is used up. */
export function afterMail<S extends MailSlices, R>(
  state: S,
  { to, about, ...call }: Letter,
  then: (sent: S, mailed: MailedCode) => Reply<S, R>,
): Reply<S, R> {
  const { now, random } = call;
  const budget = budgetOf(state, 'mails', call);
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }
  const code = digits(draw(random, 8));
  const mail: readonly Mail[] = [...state.mail.slice(1 - KEPT), { to, code, about, sent_at: now }];
  const mailed = { to, code, expires_at: now + LIFE, wrong_guesses: 0 };
  return then({ ...spendOne(state, budget), mail }, mailed);
}

// The number of 64 bits, mod 10^6.
function digits(random: Uint8Array): string {
  const number = random.reduce((sum, byte) => (sum * 256n + BigInt(byte)) % 10n ** BigInt(CODE_LENGTH), 0n);
  return String(number).padStart(CODE_LENGTH, '0');
}

/** The code, if it still lives. */
export function alive<M extends MailedCode>(mailed: M | null, now: number): M | null {
  if (mailed === null || mailed.expires_at <= now || mailed.wrong_guesses >= GUESSES) {
    return null;
  }
  return mailed;
}

/** Whether a guess is the code that was sent, compared in constant time. */
export function sameCode(guess: TlString, code: string): boolean {
  return equalBytes(stringBytes(guess), stringBytes(code));
}

/** The code after one more wrong guess. */
export function countGuess<M extends MailedCode>(mailed: M): M {
  return { ...mailed, wrong_guesses: mailed.wrong_guesses + 1 };
}
