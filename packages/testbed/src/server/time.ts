// What time brings about.

import { close } from './connections.ts';
import { dueAt } from './due.ts';
import { stepSession } from './encrypted.ts';
import type { ServerState, Work } from './state.ts';

// So many ticks a second at most.
const TICKS = 8;

/** Does what is due. `due` is never later than the first of it, and may be earlier. */
export function onTick(work: Work): void {
  const { state, now } = work;
  if (now < state.due) {
    return;
  }
  state.due = Number.POSITIVE_INFINITY;
  for (const connection of [...state.connections.values()]) {
    const { disconnect_at = Number.POSITIVE_INFINITY } = connection;
    if (disconnect_at <= now) {
      close(work, connection, 'ping_delay_disconnect');
    } else {
      dueAt(state, disconnect_at);
    }
  }
  for (const session of [...state.sessions.values()]) {
    if (session.wake <= now) {
      session.wake = Number.POSITIVE_INFINITY;
      stepSession(work, session, { on: 'tick' });
    }
    dueAt(state, session.wake);
  }
}

/** The next `wakeAt`, if there is something new to say. */
export function wakeTime(state: ServerState, was_tick: boolean): number | undefined {
  if (state.due === Number.POSITIVE_INFINITY) {
    state.woken = undefined;
    return undefined;
  }
  const time = Math.ceil(state.due * TICKS) / TICKS;
  if (!was_tick && state.woken !== undefined && state.woken <= time) {
    return undefined;
  }
  state.woken = time;
  return time;
}
