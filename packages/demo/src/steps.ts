// What the sessions of both layers have in common.

import type { Outcome } from '@mtproof/two-factor';

/** The code that the account expects of `auth.signIn`. */
export const LOGIN_CODE = '12345';

/** The call that gives it. */
export const signIn = {
  _: 'auth.signIn',
  phone_number: '+990000',
  phone_code_hash: 'h',
  phone_code: '12345',
} as const;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The value of a flow that has to succeed. */
export function succeeded<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) {
    throw new Error(`${outcome.error.method}: ${outcome.error.type}`);
  }
  return outcome.value;
}
