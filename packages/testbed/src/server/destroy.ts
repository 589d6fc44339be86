// destroy_session and destroy_auth_key.
// https://core.telegram.org/mtproto/service_messages (Request to Destroy Session)

import { AnyObject, type destroy_auth_key, type destroy_session } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { removeKey } from './keys.ts';
import { forgetSession, sessionName } from './sessions.ts';
import type { Session, Work } from './state.ts';

/** Ends another session of the key, or the key. The reply is still sent under it; the next message finds it gone. */
export function destroy(
  { state }: Work,
  session: Session,
  query: destroy_session | destroy_auth_key,
): Uint8Array {
  if (query._ === 'destroy_auth_key') {
    removeKey(state, session.auth_key_id);
    return encode(AnyObject, { _: 'destroy_auth_key_ok' });
  }
  const { session_id } = query;
  const other = state.sessions.get(sessionName({ auth_key_id: session.auth_key_id, session_id }));
  const isDestroyed = other !== undefined && other !== session && forgetSession(state, other);
  return encode(AnyObject, { _: isDestroyed ? 'destroy_session_ok' : 'destroy_session_none', session_id });
}
