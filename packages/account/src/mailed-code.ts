// Codes that go out by mail and come back in a request. Rule 15 at the head of state.ts.

import { stringBytes, type TlString } from '@mtproof/tl-wire';
import { equalBytes } from '@noble/ciphers/utils.js';
import { draw, type Moment } from './moment.ts';
import type { Shared } from './state.ts';

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

/** A code that is waited for. */
export interface MailedCode {
  readonly to: string;
  readonly code: string;
  readonly expires_at: number;
  readonly wrong_guesses: number;
}

/** Digits of a code: the number in `EMAIL_UNCONFIRMED_%d`. */
export const CODE_LENGTH = 6;

const LIFE = 3600;
const GUESSES = 5;

/** Sends a code: the account with the mail in it, and what is waited for now. */
export function sendCode<S extends Shared>(
  state: S,
  letter: Pick<Mail, 'to' | 'about'>,
  { now, random }: Moment,
): { readonly state: S; readonly mailed: MailedCode } {
  const { to, about } = letter;
  const code = digits(draw(random, 8));
  const mail: readonly Mail[] = [...state.mail, { to, code, about, sent_at: now }];
  return { state: { ...state, mail }, mailed: { to, code, expires_at: now + LIFE, wrong_guesses: 0 } };
}

// The number of 64 bits, mod 10^6.
function digits(random: Uint8Array): string {
  const number = random.reduce((sum, byte) => (sum * 256n + BigInt(byte)) % 10n ** BigInt(CODE_LENGTH), 0n);
  return String(number).padStart(CODE_LENGTH, '0');
}

/** What is waited for, while it is. */
export function alive<M extends MailedCode>(mailed: M | null, now: number): M | null {
  if (mailed === null || mailed.expires_at <= now || mailed.wrong_guesses >= GUESSES) {
    return null;
  }
  return mailed;
}

/** Whether a code that came in is the one that went out, in constant time. */
export function sameCode(guess: TlString, code: string): boolean {
  return equalBytes(stringBytes(guess), stringBytes(code));
}

/** What is waited for after one more wrong guess. */
export function countGuess<M extends MailedCode>(mailed: M): M {
  return { ...mailed, wrong_guesses: mailed.wrong_guesses + 1 };
}
