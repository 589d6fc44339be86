// The moves of the life cycle. Each returns the state after it and appends to `out` what the caller is to do.

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
  const until = now + answer_timeout;
  const attempt = state.tries + 1;
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

// Rule 5: A failed try is followed by a wait.
// It takes 1, 2, 4, … 32 s; a message refused by a code that sending again cures (16, 17, 20, 32, 33, 48) is built anew at once,
// and counts as a failed try. After `max_tries` of them the round gives up. Without a bound key the machine stops, and only
// `start` begins again. With one it rests: the old key carries on, and its loss begins a new round.

/** Counts a failed try. */
export function fail(state: State, failure: Failure, out: Action[]): State {
  const tries = state.tries + 1;
  if (tries >= state.options.max_tries) {
    return giveUp(state, failure.reason, out);
  }
  const wait = failure.atOnce ? 0 : backoff(tries);
  return { ...state, at: 'waiting', tries, until: failure.now + wait };
}

// Rule 11: A round gives up at once where no try can help.
// That is after TEMP_AUTH_KEY_EMPTY, INPUT_REQUEST_TOO_LONG and -444.

/** Ends the round without a new key: rests on the bound key, or stops. */
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

// Rule 6: boolTrue makes the next key the bound one.
// initConnection is due again, since client info is stored per key. The key bound before is dropped, since a permanent key has
// one bound temporary key; what it left unanswered is repeated.

/** Ends the round with `next` in the place of the bound key. */
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

// Rule 8: The loss of the bound key holds the queue.
// It is lost when it expires, by -404, by AUTH_KEY_PERM_EMPTY, or when it is known to be replaced: unanswered queries go back
// into the queue, the key is dropped. A round in progress goes on; otherwise one begins.

/** Drops the bound key: holds the queue and sees that a round is under way. */
export function loseBound(state: State, bound: TempKey, now: number, out: Action[]): State {
  out.push({ do: 'holdQueue' }, { do: 'repeatUnanswered' });
  dropTempKey(bound, out);
  const unbound: State = { ...state, bound: null };
  return state.at === 'bound' || state.at === 'resting' ? beginRound(unbound, now) : unbound;
}

// Rule 9: The loss of the next key is a failed try.
// It is lost when it expires, by -404, and by the bind errors that ask for a new temporary key: it is dropped.

/** Drops `next`. */
export function loseNext(state: State, next: TempKey, failure: Failure, out: Action[]): State {
  dropTempKey(next, out);
  return fail({ ...state, next: null }, failure, out);
}

// Rule 10: ENCRYPTED_MESSAGE_INVALID condemns a permanent key older than 60 seconds.
// It is dropped with all temporary keys, and the round starts over with fresh tries; a younger one is tried again
// (bind-failure.ts). A key of unknown age is as old as our knowledge of it: its age counts from the handshake after `start`, the
// first measure of server time. A round replaces the permanent key once at most.

/** Drops the permanent key with all temporary ones, and starts the round over. */
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
