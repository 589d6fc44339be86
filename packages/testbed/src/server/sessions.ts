// The sessions of all keys.

import { server } from '@mtproof/session';
import type { Limits } from './limits.ts';
import type { ServerState, Session, Work } from './state.ts';

/** By what the table has a session. */
export function sessionName({
  auth_key_id,
  session_id,
}: Pick<Session, 'auth_key_id' | 'session_id'>): string {
  return `${auth_key_id} ${session_id}`;
}

/** The session of this name, which is the one that spoke last from now on; begun if there is none. */
export function findSession(work: Work, name: Pick<Session, 'auth_key_id' | 'session_id'>): Session {
  const { state } = work;
  const key = sessionName(name);
  const found = state.sessions.get(key);
  const session = found ?? begin(work, name);
  state.sessions.delete(key);
  state.sessions.set(key, session);
  return session;
}

function begin(
  work: Work,
  { auth_key_id, session_id }: Pick<Session, 'auth_key_id' | 'session_id'>,
): Session {
  const { state } = work;
  const { sessions, sessions_per_key } = state.limits;
  const siblings = [...state.sessions.values()].filter((one) => one.auth_key_id === auth_key_id);
  if (siblings.length >= sessions_per_key) {
    makeRoom(work, siblings[0], 'sessions_per_key');
  }
  if (state.sessions.size >= sessions) {
    makeRoom(work, state.sessions.values().next().value, 'sessions');
  }
  return {
    auth_key_id,
    session_id,
    state: server.initialState({ session_id, options: { profile: state.setup.profile } }),
    connection: undefined,
    wake: Number.POSITIVE_INFINITY,
    bytes: 0,
  };
}

function makeRoom({ state, now, outputs }: Work, session: Session | undefined, what: keyof Limits): void {
  if (session !== undefined) {
    forgetSession(state, session);
    const event = 'guard';
    outputs.push({ do: 'tell', event: { event, time: now, what, done: 'the oldest is forgotten' } });
  }
}

// Of one msg_id that was received, and of a session without any.
const RECEIVED_BYTES = 96;
const SESSION_BYTES = 1024;

/** Keeps the state after a step. */
export function keepState(work: Work, session: Session, next: server.State): void {
  const { state } = work;
  session.state = next;
  const { received, kept, running, acks } = next;
  const bodies = kept.reduce((sum, { body }) => sum + body.length + RECEIVED_BYTES, 0);
  const bytes = SESSION_BYTES + bodies + (received.length + running.length + acks.length) * RECEIVED_BYTES;
  if (!state.sessions.has(sessionName(session))) {
    return;
  }
  state.session_bytes += bytes - session.bytes;
  session.bytes = bytes;
  for (const oldest of state.sessions.values()) {
    if (state.session_bytes <= state.limits.session_bytes || oldest === session) {
      break;
    }
    makeRoom(work, oldest, 'session_bytes');
  }
}

/** Forgets a session. If its client speaks again, it gets a new one. */
export function forgetSession(state: ServerState, session: Session): boolean {
  session.connection?.sessions.delete(session);
  session.connection = undefined;
  session.wake = Number.POSITIVE_INFINITY;
  state.session_bytes -= session.bytes;
  session.bytes = 0;
  return state.sessions.delete(sessionName(session));
}

/** Forgets all sessions of a key. */
export function forgetSessionsOf(state: ServerState, auth_key_id: bigint): void {
  for (const session of state.sessions.values()) {
    if (session.auth_key_id === auth_key_id) {
      forgetSession(state, session);
    }
  }
}
