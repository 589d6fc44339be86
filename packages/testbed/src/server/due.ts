import type { ServerState } from './state.ts';

/** Has something done at a time. */
export function dueAt(state: ServerState, time: number): void {
  state.due = Math.min(state.due, time);
}
