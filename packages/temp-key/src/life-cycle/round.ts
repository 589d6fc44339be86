// The moves of the life cycle. Each returns the state after it and appends to `out` what the caller is to do.
// The rules are at the head of step.ts.

import type { Action } from './action.ts';
import { backoff } from './bind-failure.ts';
import { initialState, type State, type TempKey } from './state.ts';

/** Why and when a try failed; `atOnce`: the next one need not wait. */
interface Failure {
  readonly now: number;
  readonly reason: string;
  readonly atOnce?: boolean;
}

/** Makes a round due at once, with all its tries; the step that asks for it also starts it, after the event. */
export function beginRound(state: State, now: number): State {
  return { ...state, at: 'waiting', tries: 0, renewed: false, until: now };
}

/** Asks for the first thing that is missing: permanent key, temporary key, binding. */
export function proceed(state: State, now: number, out: Action[]): State {
  const { expires_in, answer_timeout } = state.options;
  const until = now + answer_timeout; // rule 3
  const attempt = state.tries + 1; // rule 4
  if (state.perm_created_at === 'none') {
    out.push({ do: 'createPermKey', attempt });
    return { ...state, at: 'creatingPermKey', until };
  }
  if (state.next === null) {
    out.push({ do: 'createKey', expires_in, attempt });
    return { ...state, at: 'creatingKey', until };
  }
  out.push({ do: 'sendBinding', ...state.next, attempt });
  return { ...state, at: 'binding', until };
}

/** Counts a failed try (rule 5). */
export function fail(state: State, failure: Failure, out: Action[]): State {
  const tries = state.tries + 1;
  if (tries >= state.options.max_tries) {
    return giveUp(state, failure.reason, out);
  }
  const wait = failure.atOnce ? 0 : backoff(tries);
  return { ...state, at: 'waiting', tries, until: failure.now + wait };
}

/** Ends the round without a new key (rules 5, 11): rests on the bound key, or stops. */
export function giveUp(state: State, reason: string, out: Action[]): State {
  if (state.next !== null) {
    dropTempKey(state.next, out);
  }
  out.push({ do: 'giveUp', reason });
  if (state.bound === null) {
    return initialState(state.options);
  }
  return { ...state, at: 'resting', next: null, until: null };
}

/** Ends the round with `next` in the place of the bound key (rule 6). */
export function takeNext(state: State, next: TempKey, out: Action[]): State {
  out.push({ do: 'useKey', temp_auth_key_id: next.temp_auth_key_id }, { do: 'initConnection' });
  if (state.bound === null) {
    out.push({ do: 'releaseQueue' });
  } else {
    out.push({ do: 'repeatUnanswered' });
    dropTempKey(state.bound, out);
  }
  return { ...state, at: 'bound', bound: next, next: null, until: null };
}

/** Drops the bound key (rule 8): holds the queue and sees that a round is under way. */
export function loseBound(state: State, bound: TempKey, now: number, out: Action[]): State {
  out.push({ do: 'holdQueue' }, { do: 'repeatUnanswered' });
  dropTempKey(bound, out);
  const unbound: State = { ...state, bound: null };
  return state.at === 'bound' || state.at === 'resting' ? beginRound(unbound, now) : unbound;
}

/** Drops `next` (rule 9). */
export function loseNext(state: State, next: TempKey, failure: Failure, out: Action[]): State {
  dropTempKey(next, out);
  return fail({ ...state, next: null }, failure, out);
}

/** Drops the permanent key with all temporary ones, and starts the round over (rule 10). */
export function renewPermKey(state: State, now: number, out: Action[]): State {
  const unbound = state.bound === null ? state : loseBound(state, state.bound, now, out);
  dropAllKeys(unbound, out);
  return proceed({ ...initialState(state.options), renewed: true }, now, out);
}

/** Drops whatever keys there are; the state is the caller's to change. */
export function dropAllKeys(state: State, out: Action[]): void {
  const { bound, next, perm_created_at } = state;
  if (bound !== null) {
    out.push({ do: 'holdQueue' });
    dropTempKey(bound, out);
  }
  if (next !== null) {
    dropTempKey(next, out);
  }
  if (perm_created_at !== 'none') {
    out.push({ do: 'dropPermKey' });
  }
}

function dropTempKey({ temp_auth_key_id }: TempKey, out: Action[]): void {
  out.push({ do: 'dropTempKey', temp_auth_key_id });
}
