// A client's side of a session: a pure state machine. docs/spec/session.md has the rules; here is what holds for every event.

import { checkFunction, checkInteger, checkLong, checkUnixTime, expected, kindOf } from '@mtproof/contract';
import {
  destroy_session,
  get_future_salts,
  ping,
  ping_delay_disconnect,
  rpc_drop_answer,
} from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { checkArray } from '../argument.ts';
import { askForTick } from '../messages/ask-for-tick.ts';
import { checkPacket } from '../messages/check-packet.ts';
import { begin, checkCall, fail, resend } from './calls.ts';
import type { Event, PingEvent } from './event.ts';
import { flush } from './flush.ts';
import { onMessage } from './on-message.ts';
import { onTime, wakeTime } from './on-time.ts';
import type { Output } from './output.ts';
import type { State } from './state.ts';
import { ask, type Context, type Work } from './work.ts';

// Rule 1: Time is the now of the event.
// Each event is also a tick, so a late tick does no harm. A client's clock may be wrong; what waits for a time counts from the
// clock that it began with, and is over when that was set back.

/** A new state, and what the host is to do, in this order. */
export interface Step {
  readonly state: State;
  readonly outputs: readonly Output[];
}

/**
 * Takes one event: returns the state after it, and what it asks for.
 *
 * Pure: no clock, no timer, no key. Each event is also a `tick`.
 *
 * @param state - Returned by {@link initialState} or by an earlier step.
 * @param event - What happened.
 * @param context - The client's clock, a random source, and what packs calls.
 * @throws {@link TypeError} or {@link RangeError} A field of `event` or `context` has the wrong type or value. Nothing that a
 * server sends has it throw.
 * @see https://core.telegram.org/mtproto/service_messages ; docs/spec/session.md
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/session';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state = client.initialState({ session_id: 5n, salt: 7n, time_offset: 0 });
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54); // account.getPassword#548a30f5
 * const { outputs } = client.step(state, { on: 'call', calls: [{ call_id: 1, body }] }, { now: 1707425120, random });
 * const [send] = outputs;
 * assert(send?.do === 'send');
 * assert.deepEqual([send.message.salt, send.message.session_id, send.message.seqno], [7n, 5n, 1]);
 * ```
 */
export function step(state: State, event: Event, context: Context): Step {
  checkUnixTime(context.now, 'now');
  checkFunction(context.random, 'random');
  const work: Work = { state: { ...state }, context, outputs: [], parts: [], due: new Set() };
  react(work, event);
  onTime(work);
  flush(work);
  askForTick(work, wakeTime(work.state), event.on === 'tick');
  return { state: work.state, outputs: work.outputs };
}

function react(work: Work, event: Event): void {
  switch (event?.on) {
    case 'call':
      checkArray(event.calls, 'calls');
      for (const [i, call] of event.calls.entries()) {
        checkCall(call, `calls[${i}]`);
      }
      for (const call of event.calls) {
        begin(work, call);
      }
      break;
    case 'received':
      checkPacket(event.message);
      onMessage(work, event.message);
      break;
    case 'connected':
      for (const call of work.state.calls) {
        resend(work, call);
      }
      break;
    case 'cancel':
      cancel(work, event.call_id);
      break;
    case 'ping':
      sendPing(work, event);
      break;
    case 'getFutureSalts':
      checkInteger(event.num, 'num', 1, 64);
      ask(work, encode(get_future_salts, { _: 'get_future_salts', num: event.num }), {
        what: 'get_future_salts',
      });
      break;
    case 'destroySession': {
      const { session_id } = event;
      checkLong(session_id, 'session_id');
      ask(work, encode(destroy_session, { _: 'destroy_session', session_id }), {
        what: 'destroy_session',
        session_id,
      });
      break;
    }
    case 'tick':
      return;
    default:
      throw new TypeError(expected('on', "the name of an event, such as 'tick'", `type=${kindOf(event)}`));
  }
}

function cancel(work: Work, call_id: number): void {
  const call = work.state.calls.find((one) => one.call_id === call_id);
  if (call !== undefined) {
    const body = encode(rpc_drop_answer, { _: 'rpc_drop_answer', req_msg_id: call.msg_id });
    fail(work, call, { reason: 'CANCELLED' });
    ask(work, body, { what: 'rpc_drop_answer' });
  }
}

function sendPing(work: Work, { ping_id, disconnect_delay }: PingEvent): void {
  checkLong(ping_id, 'ping_id');
  const body =
    disconnect_delay === undefined
      ? encode(ping, { _: 'ping', ping_id })
      : encode(ping_delay_disconnect, { _: 'ping_delay_disconnect', ping_id, disconnect_delay });
  ask(work, body, { what: 'ping' });
}
