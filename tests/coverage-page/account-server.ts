// An account server of either era behind an `invoke` for each label, and what its clients send.

import type { Account, AccountServer, Layer62Account } from '../../packages/account/src/index.ts';
import { authKeyId } from '../../packages/message/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import type { Outcome } from '../../packages/two-factor/src/index.ts';
import { type Crossings, watched } from './crossings.ts';
import { permanentKey, SESSION_ID } from './keys.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export const LOGIN_CODE = '12345';
export const PHONE_NUMBER = '+990000';

type Send = (request: TlObject) => Promise<never>;
type Server = AccountServer<Account> | AccountServer<Layer62Account>;

/** Asks for a code, and returns the request that brings it. */
export async function signInWith(
  invoke: Send,
  server: Server,
  phone_code: string = LOGIN_CODE,
): Promise<TlObject> {
  const fields = server.account.era === 'srp' ? { settings: { _: 'codeSettings' } } : {};
  const request = { _: 'auth.sendCode', phone_number: PHONE_NUMBER, api_id: 1, api_hash: '', ...fields };
  const { phone_code_hash } = answered<{ readonly phone_code_hash: string }>(
    await invoke(request as TlObject),
  );
  return { _: 'auth.signIn', phone_number: PHONE_NUMBER, phone_code_hash, phone_code } as TlObject;
}

/** A whole login. */
export async function logIn(invoke: Send, server: Server): Promise<void> {
  answered(await invoke(await signInWith(invoke, server)));
}

/** The value of a flow that went well; one that did not ends the run. */
export function succeeded<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) {
    throw new Error(`${outcome.error.method}: ${outcome.error.type}`);
  }
  return outcome.value;
}

/** The answer to a call that went well; an `rpc_error` ends the run. */
export function answered<T>(response: T | { readonly _: 'rpc_error'; readonly error_message: string }): T {
  if (typeof response !== 'object' || response === null || !('error_message' in response)) {
    return response as T;
  }
  throw new Error(response.error_message);
}

/** Watches an account server. The key of the caller may be changed from outside. */
export function watchedServer<A extends Account | Layer62Account>(
  seen: Crossings,
  schema: 'two-factor' | 'layer62',
  server: AccountServer<A>,
) {
  const caller = { auth_key_id: authKeyId(permanentKey), session_id: SESSION_ID, init_connection: true };
  const as = watched(seen, schema, (request) => server.call(request as never, caller));
  return { server, caller, as };
}
