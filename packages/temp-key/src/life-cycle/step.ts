// The life cycle of one DC's temporary key, client side: a pure state machine.
//
// Theory of operation
// ===================
//
// At most two temporary keys exist at a time. `bound` carries the traffic; `next` is on its way to take its place.
// A *round* is the work that brings a `next` into being and binds it: it begins when there is a need for a key and
// ends bound or given up. So there are two small machines in one state, and the queue between them:
//
// 1) The traffic: a bound key, or none. The queue is open in the first case and held in the second. Nothing else
//    opens it: the state has no place in which a query could go out under the permanent key.
// 2) The round: `at`. Whatever is missing is made, in the order permanent key, temporary key, binding. A failure
//    leads to `waiting` and from there to what is still missing.
//
// They meet in three points: a loss of the bound key begins a round, a bound key near its end begins a round, and a round
// that succeeds replaces the bound key.
//
// Here is what time brings about; reaction.ts says what each event means, round.ts has the moves of a round. Each rule stands
// beside the code that keeps it; docs/spec/temp-key-life-cycle.md lists and draws them: change them together.

import type { Action } from './action.ts';
import { backoff } from './bind-failure.ts';
import { checkEvent } from './check-event.ts';
import type { Event } from './event.ts';
import { react } from './reaction.ts';
import { beginRound, fail, loseBound, loseNext, proceed } from './round.ts';
import { heldKeys, type State, type TempKey } from './state.ts';

// Rule 1: Time is the now of the event.
// It is server time in seconds, as well as the caller knows it. It should not go backwards, except when a better measure of the
// server's time corrects it; every decision compares deadlines with the `now` at hand, and a wait that the correction would
// prolong is over. Each event is also a tick, so a late tick does no harm. `wakeAt` says when one is due; a tick that comes too
// early is answered by `wakeAt` again.

// Rule 15: Every other event is ignored.
// The same state object, no action. An event about a key that is no longer held, and keyCreated of a key that is held when it
// comes, are such events. No action names a key after its dropTempKey, unless the caller has told it anew: the state keeps no
// list of dropped keys, so a second keyCreated of one is taken for the answer to a later createKey. An exchange ends once, and
// is to be told once. Told twice, the key is bound again if the server still has it, and lost by -404 if not. What is no event
// at all is an error (check-event.ts).

/** A new state, and what the caller is to do, in this order. */
export interface Step {
  readonly state: State;
  readonly actions: readonly Action[];
}

/**
 * Takes one event: returns the state after it and the actions it asks for.
 *
 * Pure: no timer, no clock, no key material. Whenever an event comes, the answer is a step; unexpected events return the
 * same state object without an action, save what time alone brings about.
 *
 * @param state - From {@link initialState}, or from an earlier step.
 * @param event - What happened, and when: `now`, server time in seconds.
 * @throws {@link TypeError} The event is of an unknown kind, or a field has the wrong type.
 * @throws {@link RangeError} A field is out of range: a time that is not unix time in seconds, 0 … 2^31-1, such as milliseconds.
 * @see https://core.telegram.org/api/pfs ; docs/spec/temp-key-life-cycle.md
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const start = { on: 'start', now: 1_700_000_000, perm_created_at: 'unknown' } as const;
 * const { state, actions } = lifeCycle.step(lifeCycle.initialState(), start);
 * assert.equal(state.at, 'creatingKey');
 * assert.deepEqual(actions, [
 *   { do: 'createKey', expires_in: 86400, attempt: 1 },
 *   { do: 'wakeAt', time: 1_700_000_025 },
 * ]);
 * ```
 */
export function step(state: State, event: Event): Step {
  checkEvent(event);
  const { now } = event;
  const out: Action[] = [];
  const alive = buryExpired(state, now, out);
  // held before this step, which may just have dropped it
  const isOld = event.on === 'keyCreated' && heldKeys(state).includes(event.auth_key_id);
  const reacted = isOld ? alive : react(alive, event, out);
  const after = startDue(endSilence(reacted, now, out), now, out);
  const wake = wakeTime(after);
  if (wake !== null && (wake !== after.wake || event.on === 'tick')) {
    out.push({ do: 'wakeAt', time: wake });
  }
  return { state: wake === after.wake ? after : { ...after, wake }, actions: out };
}

// Rule 2: A key is dead at its expires_at.
// It is never later than the server's own (expires-at.ts). At `now >= expires_at` no binding is sent for a key and no query
// under it.

function buryExpired(state: State, now: number, out: Action[]): State {
  let alive = state;
  if (alive.bound !== null && alive.bound.expires_at <= now) {
    alive = loseBound(alive, alive.bound, now, out);
  }
  if (alive.next !== null && alive.next.expires_at <= now) {
    alive = loseNext(alive, alive.next, { now, reason: 'expired' }, out);
  }
  return alive;
}

// Rule 3: Every request is answered by one event, or by silence.
// What has not answered a createPermKey, createKey or sendBinding within `answer_timeout` is a failed try, as if its answer were
// createFailed or bindError. An answer that comes later is heard where the state has use for it: a key in creatingKey or
// creatingPermKey, boolTrue for `next`.

function endSilence(state: State, now: number, out: Action[]): State {
  const { at, until, options } = state;
  const isSilent = at !== 'waiting' && isOver(until, now, options.answer_timeout);
  return isSilent ? fail(state, { now, reason: 'TIMEOUT' }, out) : state;
}

// Rule 7: A new key is prepared before the old one ends.
// A round begins when expires_at - now <= rotation_margin + jitter. The old key stays in use until the new one is bound or the
// old one is lost.

function startDue(state: State, now: number, out: Action[]): State {
  const rotates = state.at === 'bound' && state.bound !== null && rotationTime(state, state.bound) <= now;
  const due = rotates ? beginRound(state, now) : state;
  const waited = due.at === 'waiting' && isOver(due.until, now, backoff(due.tries));
  return waited ? proceed(due, now, out) : due;
}

// A clock that was set back does not prolong a wait.
function isOver(until: number | null, now: number, longest: number): boolean {
  return until !== null && (until <= now || until - now > longest);
}

// expires_at - now <= rotation_margin + jitter
function rotationTime({ options }: State, bound: TempKey): number {
  return bound.expires_at - options.rotation_margin - options.jitter;
}

function wakeTime(state: State): number | null {
  const { bound, next, until } = state;
  const times: number[] = [];
  if (bound !== null) {
    times.push(state.at === 'bound' ? rotationTime(state, bound) : bound.expires_at);
  }
  if (next !== null) {
    times.push(next.expires_at);
  }
  if (until !== null) {
    times.push(until);
  }
  return times.length === 0 ? null : Math.min(...times);
}
