// A server's side of a session: a pure state machine. docs/spec/session.md has the rules; here is what holds for every event.

import { checkFunction, checkInt, checkLong, checkUnixTime, expected, kindOf } from '@mtproof/contract';
import { checkArray } from '../argument.ts';
import { askForTick } from '../messages/ask-for-tick.ts';
import { find, withoutElement } from '../messages/by-msg-id.ts';
import { checkObject } from '../messages/check-object.ts';
import { checkPacket } from '../messages/check-packet.ts';
import { mark, STATUS } from '../messages/received.ts';
import type { AnswerEvent, Event } from './event.ts';
import { flush, onTime, wakeTime } from './flush.ts';
import { onMessage } from './on-message.ts';
import { rpcResult } from './on-service.ts';
import type { Output } from './output.ts';
import type { State } from './state.ts';
import { type Context, currentSalt, ignore, keep, put, type Work } from './work.ts';

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
 * @param context - The server's clock, a random source, the salts of the key.
 * @throws {@link TypeError} or {@link RangeError} A field of `event` or `context` has the wrong type or value. Nothing that a
 * client sends has it throw.
 * @see https://core.telegram.org/mtproto/service_messages ; docs/spec/session.md
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { server } from '@mtproof/session';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const now = 1707425120;
 * const salts = [{ _: 'future_salt', valid_since: now - 60, valid_until: now + 1800, salt: 7n }] as const;
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54); // account.getPassword#548a30f5
 * const message = { salt: 7n, session_id: 5n, msg_id: 0x65c53d6000000004n, seqno: 1, body };
 * const state = server.initialState({ session_id: 5n });
 * const { outputs } = server.step(state, { on: 'received', message }, { now, random, salts });
 * assert.deepEqual(outputs[0], { do: 'call', msg_id: 0x65c53d6000000004n, body });
 * assert.equal(outputs[1]?.do, 'send'); // new_session_created, and a receipt
 * ```
 */
export function step(state: State, event: Event, context: Context): Step {
  checkUnixTime(context.now, 'now');
  checkFunction(context.random, 'random');
  checkSalts(context);
  const work: Work = { state: { ...state }, context, outputs: [], parts: [], due: new Set() };
  react(work, event);
  onTime(work);
  flush(work);
  askForTick(work, wakeTime(work.state), event.on === 'tick');
  return { state: work.state, outputs: work.outputs };
}

function react(work: Work, event: Event): void {
  switch (event?.on) {
    case 'received':
      checkPacket(event.message);
      onMessage(work, event.message);
      break;
    case 'answer':
      onAnswer(work, event);
      break;
    case 'reply':
      checkObject(event.body, 'body');
      put(work, event.body);
      break;
    case 'update':
      checkObject(event.body, 'body');
      keep(work, event.body, { parity: 3 });
      break;
    case 'connected':
      for (const { msg_id } of work.state.kept) {
        work.due.add(msg_id);
      }
      break;
    case 'tick':
      return;
    default:
      throw new TypeError(expected('on', "the name of an event, such as 'tick'", `type=${kindOf(event)}`));
  }
}

// The answer is also the receipt of the call.
function onAnswer(work: Work, { req_msg_id, result }: AnswerEvent): void {
  const { state } = work;
  checkLong(req_msg_id, 'req_msg_id');
  checkObject(result, 'result');
  if (find(state.running, req_msg_id) === undefined) {
    ignore(work, req_msg_id, 'NOT_RUNNING');
    return;
  }
  state.running = withoutElement(state.running, req_msg_id);
  state.acks = state.acks.filter((msg_id) => msg_id !== req_msg_id);
  mark(state, req_msg_id, STATUS.ANSWERED | STATUS.ACKNOWLEDGED);
  keep(work, rpcResult(req_msg_id, result), { req_msg_id });
}

function checkSalts(context: Context): void {
  checkArray(context.salts, 'salts');
  for (const [i, { valid_since, valid_until, salt }] of context.salts.entries()) {
    checkInt(valid_since, `salts[${i}].valid_since`);
    checkInt(valid_until, `salts[${i}].valid_until`);
    checkLong(salt, `salts[${i}].salt`);
  }
  currentSalt(context);
}
