// An account of either era behind an `invoke` for each label, and what its clients send.

import { authKeyId } from '../../packages/message/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import type { Outcome } from '../../packages/two-factor/src/index.ts';
import { type Crossings, watched } from './crossings.ts';
import { permanentKey } from './keys.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export const LOGIN_CODE = '12345';
export const signIn = (phone_code: string = LOGIN_CODE): TlObject =>
  ({ _: 'auth.signIn', phone_number: '', phone_code_hash: '', phone_code }) as TlObject;

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

/** How an account answers: `account.answer`, or `account.answerLayer62`. */
type Answer<S> = (state: S, arrival: never) => { readonly state: S; readonly response: unknown };

/** Serves an account. `now`, `state` and the key of the caller may be changed from outside. */
export function serve<S>(
  seen: Crossings,
  schema: 'two-factor' | 'layer62',
  { answer, ...begin }: { readonly now: number; readonly state: S; readonly answer: Answer<S> },
) {
  const server = { ...begin, auth_key_id: authKeyId(permanentKey) };
  const as = watched(seen, schema, (request) => {
    const { now, state, auth_key_id } = server;
    const caller = { auth_key_id, session_id: 3n, msg_id: BigInt(now) << 32n };
    const reply = answer(state, { request, caller, now, random } as never);
    server.state = reply.state;
    return reply.response;
  });
  return { server, as };
}
