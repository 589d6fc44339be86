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
// They meet in three points: a loss of the bound key begins a round (rule 8), a bound key near its end begins a round
// (rule 7), and a round that succeeds replaces the bound key (rule 6).
//
// Rules
// =====
//
//  1. Time is the `now` of the event: server time in seconds, as well as the caller knows it. It should not go
//     backwards, except when a better measure of the server's time corrects it; every decision compares deadlines with
//     the `now` at hand, and a wait that the correction would prolong is over. Each event is also a tick, so a late
//     tick does no harm. `wakeAt` says when one is due; a tick that comes too early is answered by `wakeAt` again.
//  2. `expires_at` is never later than the server's own (expires-at.ts). A key is dead at `now >= expires_at`: no
//     binding is sent for it and no query under it.
//  3. Each createPermKey, createKey and sendBinding is answered by one event. What is not answered within `answer_timeout` is a
//     failed try, as if its answer were createFailed or bindError. An answer that comes later is heard where the state has
//     use for it: a key in creatingKey or creatingPermKey, boolTrue for `next`.
//  4. `attempt` tells requests apart. A failure of an earlier attempt is ignored; success is believed for whichever attempt it
//     comes. Each sendBinding is a message built anew, because its msg_id is inside.
//  5. A failed try is followed by a wait of 1, 2, 4, … 32 s; a message refused by a code that sending again cures (16, 17, 20,
//     32, 33, 48) is built anew at once, and counts as a failed try. After `max_tries` of them the round gives up. Without a bound key the machine
//     stops, and only `start` begins again. With one it rests: the old key carries on, and its loss begins a new round.
//  6. boolTrue makes `next` the bound key. initConnection is due again, since client info is stored per key. The key
//     bound before is dropped, since a permanent key has one bound temporary key; what it left unanswered is repeated.
//  7. Rotation: a round begins when `expires_at - now <= rotation_margin + jitter`. The old key stays in use until the
//     new one is bound or the old one is lost.
//  8. The bound key is lost when it expires, by -404, by AUTH_KEY_PERM_EMPTY, or when it is known to be replaced: the
//     queue is held, unanswered queries go back into it, the key is dropped. A round in progress goes on; otherwise
//     one begins.
//  9. `next` is lost when it expires, by -404, and by the bind errors that ask for a new temporary key: it is dropped,
//     and that is a failed try.
// 10. ENCRYPTED_MESSAGE_INVALID (bind-failure.ts): a permanent key older than 60 s is dropped with all temporary keys,
//     and the round starts over with fresh tries; a younger one is tried again. A key of unknown age is as old as our
//     knowledge of it: its age counts from the handshake after `start`, the first measure of server time. A round
//     replaces the permanent key once at most.
// 11. A round gives up at once where no try can help: TEMP_AUTH_KEY_EMPTY, INPUT_REQUEST_TOO_LONG, -444.
// 12. CONNECTION_NOT_INITED under the bound key: initConnection again, and the refused query is repeated.
// 13. `dropTempAuthKeys` spares the bound key and `next`; without a bound key there is nothing to call it under.
// 14. `logout` drops all keys from any state. AUTH_KEY_UNREGISTERED is about the login, not about the key: beyond the
//     tick it changes nothing, and what it means for the login is the caller's to decide.
// 15. Every other event is ignored: the same state object, no action. An event about a key that is no longer held, and
//     keyCreated of a key that is held when it comes, are such events. No action names a key after its dropTempKey. What is no
//     event at all is an error (check-event.ts).
//
// Here is what time brings about; reaction.ts says what each event means, round.ts has the moves of a round. The rules
// govern all three, and docs/spec/temp-key-life-cycle.md draws them: change them together.

import type { Action } from './action.ts';
import { backoff } from './bind-failure.ts';
import { checkEvent } from './check-event.ts';
import type { Event } from './event.ts';
import { react } from './reaction.ts';
import { beginRound, fail, loseBound, loseNext, proceed } from './round.ts';
import { heldKeys, type State, type TempKey } from './state.ts';

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
  // rule 15: held before this step, which may just have dropped it
  const isOld = event.on === 'keyCreated' && heldKeys(state).includes(event.auth_key_id);
  const reacted = isOld ? alive : react(alive, event, out);
  const after = startDue(endSilence(reacted, now, out), now, out);
  const wake = wakeTime(after);
  if (wake !== null && (wake !== after.wake || event.on === 'tick')) {
    out.push({ do: 'wakeAt', time: wake });
  }
  return { state: wake === after.wake ? after : { ...after, wake }, actions: out };
}

// Rules 2, 8 and 9.
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

// Rule 3.
function endSilence(state: State, now: number, out: Action[]): State {
  const { at, until, options } = state;
  const isSilent = at !== 'waiting' && isOver(until, now, options.answer_timeout);
  return isSilent ? fail(state, { now, reason: 'TIMEOUT' }, out) : state;
}

function startDue(state: State, now: number, out: Action[]): State {
  const rotates = state.at === 'bound' && state.bound !== null && rotationTime(state, state.bound) <= now;
  const due = rotates ? beginRound(state, now) : state;
  const waited = due.at === 'waiting' && isOver(due.until, now, backoff(due.tries));
  return waited ? proceed(due, now, out) : due;
}

// Rule 1: a clock that was set back does not prolong a wait.
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
