// The calls that were refused of late. One that is to be made after them, by invokeAfterMsg or invokeAfterMsgs, is refused too.

import type { Head } from '../layers/wrappers.ts';
import type { Origin } from './calls.ts';

/** How many are remembered, of all sessions. No document says how long a server does. */
const MOST = 1024;

type Session = Pick<Origin, 'auth_key_id' | 'session_id'>;

/** Refused calls, by their messages. */
export interface RefusedCalls {
  readonly add: (call: Origin) => void;
  /** Whether a call waits for one that was refused. */
  readonly anyBefore: (heads: readonly Head[], session: Session) => boolean;
}

export function refusedCalls(): RefusedCalls {
  const refused = new Set<string>();
  const keyOf = ({ auth_key_id, session_id }: Session, msg_id: unknown): string =>
    `${auth_key_id} ${session_id} ${msg_id}`;
  return {
    add(call) {
      refused.add(keyOf(call, call.msg_id));
      const [oldest = ''] = refused;
      if (refused.size > MOST) {
        refused.delete(oldest);
      }
    },
    anyBefore: (heads, session) =>
      heads.flatMap(awaited).some((msg_id) => refused.has(keyOf(session, msg_id))),
  };
}

/** The messages after which a call is to be made. */
function awaited({ _, msg_id, msg_ids }: Head): readonly unknown[] {
  switch (_) {
    case 'invokeAfterMsg':
      return [msg_id];
    case 'invokeAfterMsgs':
      return msg_ids as readonly unknown[];
    default:
      return [];
  }
}
