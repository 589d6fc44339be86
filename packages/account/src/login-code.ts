// The code of a login: auth.sendCode gives a hash for it, auth.signIn names the hash and brings the code.

import { draw } from '@mtproof/contract';
import type { TlString } from '@mtproof/tl-wire';
import type { ErrorType } from '@mtproof/two-factor';
import { bytesToHex } from '@noble/ciphers/utils.js';
import { sameCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** A code that was sent to a number. */
export interface SentCode {
  /** Digits. */
  readonly phone_number: string;
  readonly expires_at: number;
}

/** The code that begins a login, and the hashes that stand for it. */
export interface LoginCodesSlice {
  /** The number of the account, digits; null: every number is. */
  readonly phone_number: string | null;
  /** The code of `auth.signIn`. */
  readonly login_code: string;
  /** By phone_code_hash, oldest first. */
  readonly sent_codes: ReadonlyMap<string, SentCode>;
  /** How many hashes live at a time. */
  readonly most_sent_codes: number;
}

/** `auth.sentCode`, the same in both eras. */
export interface SentCodeAnswer {
  readonly _: 'auth.sentCode';
  readonly type: { readonly _: 'auth.sentCodeTypeApp'; readonly length: number };
  readonly phone_code_hash: string;
}

/** What `auth.signIn` says of the code. */
export interface BroughtCode {
  readonly phone_number: TlString;
  readonly phone_code_hash: TlString;
  readonly phone_code?: TlString;
}

// Rule 29: auth.sendCode gives a hash, and the newest eight live 300 s.
// The hash is 16 random bytes in hexadecimal. A number is 1 to 15 digits, with or without a + in front: else
// PHONE_NUMBER_INVALID. The code goes to the app of the user, also for a number that no account has, and it is the same each
// time. An account may be created with another number of hashes.

/** How many hashes live at a time, unless an account is created with another number. */
export const MOST_SENT_CODES = 8;
const LIFE = 300;
const HASH_LENGTH = 16;
const NUMBER = /^\+?(\d{1,15})$/;

/** The digits of a number; undefined: it is none. */
export function digitsOf(phone_number: TlString): string | undefined {
  return typeof phone_number === 'string' ? NUMBER.exec(phone_number)?.[1] : undefined;
}

/** Answers `auth.sendCode`. */
export function sendLoginCode<S extends LoginCodesSlice>(
  state: S,
  { request, now, random }: Call<{ readonly phone_number: TlString }>,
): Reply<S, SentCodeAnswer> {
  const phone_number = digitsOf(request.phone_number);
  if (phone_number === undefined) {
    return refuse(state, 'PHONE_NUMBER_INVALID');
  }
  const phone_code_hash = bytesToHex(draw(random, HASH_LENGTH));
  const alive = [...state.sent_codes].filter(([, { expires_at }]) => expires_at > now);
  const sent_codes = new Map(alive.slice(Math.max(0, alive.length + 1 - state.most_sent_codes))).set(
    phone_code_hash,
    {
      phone_number,
      expires_at: now + LIFE,
    },
  );
  const { length } = [...state.login_code];
  const type = { _: 'auth.sentCodeTypeApp', length } as const;
  return { state: { ...state, sent_codes }, response: { _: 'auth.sentCode', type, phone_code_hash } };
}

// Rule 4: auth.signIn names a hash, its number, and the code.
// No code is PHONE_CODE_EMPTY, a wrong one PHONE_CODE_INVALID. A hash that does not live is PHONE_CODE_EXPIRED, a number other
// than that of the hash PHONE_NUMBER_INVALID. A right code uses up its hash, except where the number is of no account:
// PHONE_NUMBER_UNOCCUPIED. If a password is set, the login then waits for it, and the answer is SESSION_PASSWORD_NEEDED. A login
// that is in stays in.

/** Why a code begins no login; null: it does. */
export function loginCodeError(
  state: LoginCodesSlice,
  { request, now }: Call<BroughtCode>,
): ErrorType | null {
  const { phone_number, phone_code_hash, phone_code = '' } = request;
  if (phone_code.length === 0) {
    return 'PHONE_CODE_EMPTY';
  }
  const sent = typeof phone_code_hash === 'string' ? state.sent_codes.get(phone_code_hash) : undefined;
  if (sent === undefined || sent.expires_at <= now) {
    return 'PHONE_CODE_EXPIRED';
  }
  if (digitsOf(phone_number) !== sent.phone_number) {
    return 'PHONE_NUMBER_INVALID';
  }
  if (!sameCode(phone_code, state.login_code)) {
    return 'PHONE_CODE_INVALID';
  }
  return isNumberOf(state, sent.phone_number) ? null : 'PHONE_NUMBER_UNOCCUPIED';
}

/** Whether a number is that of the account. */
export function isNumberOf({ phone_number }: LoginCodesSlice, digits: string | undefined): boolean {
  return phone_number === null || phone_number === digits;
}

/** The account without a hash that has served. */
export function useUp<S extends LoginCodesSlice>(state: S, phone_code_hash: TlString): S {
  const sent_codes = new Map(state.sent_codes);
  sent_codes.delete(phone_code_hash as string);
  return { ...state, sent_codes };
}
