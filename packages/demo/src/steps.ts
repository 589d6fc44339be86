// What the sessions of both layers have in common.

import type { twoFactor } from '@mtproof/schema';
import type { TlObject } from '@mtproof/tl-wire';
import type { Outcome } from '@mtproof/two-factor';

/** The code that the account expects of `auth.signIn`. */
export const LOGIN_CODE = '12345';

export const PHONE_NUMBER = '+990000';

/** Asks for the code, with the fields that one layer alone has. Returns the hash that stands for it. */
export async function sendCode(
  invoke: (request: TlObject) => Promise<never>,
  fields: Readonly<Record<string, TlObject>> = {},
): Promise<string> {
  const request = { _: 'auth.sendCode', phone_number: PHONE_NUMBER, api_id: 1, api_hash: '', ...fields };
  const { phone_code_hash }: { readonly phone_code_hash: string } = await invoke(request);
  return phone_code_hash;
}

/** The call that gives the code. */
export const signInWith = (phone_code_hash: string): twoFactor.auth_signIn => ({
  _: 'auth.signIn',
  phone_number: PHONE_NUMBER,
  phone_code_hash,
  phone_code: LOGIN_CODE,
});

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The value of a flow that has to succeed. */
export function succeeded<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) {
    throw new Error(`${outcome.error.method}: ${outcome.error.type}`);
  }
  return outcome.value;
}
