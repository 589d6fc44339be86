// The state of a client as JSON.

import { checkInteger, expected } from '@mtproof/contract';
import type { future_salt } from '@mtproof/schema/mtproto';
import { readState } from '../stored/error.ts';
import * as read from '../stored/read.ts';
import { type Json, type LimitsJson, toJsonValue } from '../stored/write.ts';
import { MOST_PAST } from './calls.ts';
import { MOST_SALTS } from './on-service.ts';
import { type Asked, type Call, DEFAULTS, initialState, type Options, type State } from './state.ts';
import { MOST_RECENT } from './work.ts';

/** {@link State} as JSON: longs in decimal, bytes in hex, `null` for `undefined` and Infinity. */
export interface StateJson extends Omit<Json<State>, 'options'> {
  readonly options: LimitsJson<Options>;
}

/**
 * Makes the JSON form of a state, so that the session goes on in another process.
 *
 * It holds no key, but the bodies of calls, which may be secret. A state is to be stored before what its step sends is sent:
 * msg_ids that were used are used again otherwise.
 *
 * @param state - From {@link initialState} or `step`.
 * @returns An object for `JSON.stringify`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/session';
 *
 * const state = client.initialState({ session_id: 5n, salt: 7n });
 * const text = JSON.stringify(client.toJson(state));
 * assert.deepEqual(client.fromJson(JSON.parse(text)), state);
 * ```
 */
export function toJson(state: State): StateJson {
  return toJsonValue(state) as StateJson;
}

/**
 * Reads a state from its JSON form. Tell it `connected` first: what was sent before may be lost.
 *
 * @param json - From {@link toJson}. An option that is missing, such as one that an earlier version did not have, takes its default; one
 * that is not known is left out.
 * @throws {@link StateError} `SESSION_STATE`: a field is missing, or has a type or a value that no state has.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/session';
 *
 * const json = client.toJson(client.initialState({ session_id: 5n, salt: 7n }));
 * assert.throws(() => client.fromJson({ ...json, salt: '0x7' }), {
 *   message: '"salt" expected decimal string, got "0x7"',
 * });
 * ```
 */
export function fromJson(json: StateJson): State {
  return readState(() => stateOf(read.fields(json, 'state')));
}

function stateOf(json: read.Fields): State {
  const session_id = read.long(json['session_id'], 'session_id');
  const salt = read.long(json['salt'], 'salt');
  const { options } = initialState({ session_id, salt, options: read.limits(json['options'], DEFAULTS) });
  const calls = read.inOrder(callOf, options.max_calls)(json['calls'], 'calls');
  checkNames(calls);
  return {
    options,
    session_id,
    salt,
    future_salts: read.list(saltOf, MOST_SALTS)(json['future_salts'], 'future_salts'),
    time_offset: read.optional(read.seconds)(json['time_offset'], 'time_offset'),
    last: read.optional(read.long)(json['last'], 'last'),
    sent: read.sent(json['sent'], 'sent'),
    unique_id: read.optional(read.long)(json['unique_id'], 'unique_id'),
    received: read.inOrder(read.received, options.remembered)(json['received'], 'received'),
    forgotten: read.boolean(json['forgotten'], 'forgotten'),
    acks: read.msgIds(json['acks'], 'acks'),
    acks_since: read.seconds(json['acks_since'], 'acks_since'),
    calls,
    asked: read.inOrder(askedOf, MOST_RECENT)(json['asked'], 'asked'),
    recent: read.inOrder(read.numbered, MOST_RECENT)(json['recent'], 'recent'),
    wake: read.optional(read.seconds)(json['wake'], 'wake'),
  };
}

function checkNames(calls: readonly Call[]): void {
  const names = new Set<number>();
  for (const [i, { call_id }] of calls.entries()) {
    if (names.has(call_id)) {
      throw new RangeError(expected(`calls[${i}].call_id`, 'one that is not in use', String(call_id)));
    }
    names.add(call_id);
  }
}

function callOf(value: unknown, name: string): Call {
  const json = read.fields(value, name);
  const { call_id } = json;
  checkInteger(call_id as number, `${name}.call_id`, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return {
    call_id: call_id as number,
    msg_id: read.long(json['msg_id'], `${name}.msg_id`),
    seqno: read.int(json['seqno'], `${name}.seqno`),
    body: read.body(json['body'], `${name}.body`),
    once: read.boolean(json['once'], `${name}.once`),
    carrier: read.long(json['carrier'], `${name}.carrier`),
    carried: read.count(json['carried'], `${name}.carried`),
    sent_at: read.seconds(json['sent_at'], `${name}.sent_at`),
    begun_at: read.seconds(json['begun_at'], `${name}.begun_at`),
    acknowledged: read.boolean(json['acknowledged'], `${name}.acknowledged`),
    past: read.list(read.long, MOST_PAST)(json['past'], `${name}.past`),
  };
}

function saltOf(value: unknown, name: string): future_salt {
  const json = read.fields(value, name);
  return {
    _: 'future_salt',
    valid_since: read.int(json['valid_since'], `${name}.valid_since`),
    valid_until: read.int(json['valid_until'], `${name}.valid_until`),
    salt: read.long(json['salt'], `${name}.salt`),
  };
}

function askedOf(value: unknown, name: string): Asked {
  const json = read.fields(value, name);
  const msg_id = read.long(json['msg_id'], `${name}.msg_id`);
  const { what } = json;
  switch (what) {
    case 'ping':
    case 'get_future_salts':
    case 'rpc_drop_answer':
      return { what, msg_id };
    case 'destroy_session':
      return { what, session_id: read.long(json['session_id'], `${name}.session_id`), msg_id };
    case 'msgs_state_req':
      return { what, msg_ids: read.msgIds(json['msg_ids'], `${name}.msg_ids`), msg_id };
    default:
      throw new RangeError(expected(`${name}.what`, 'the name of a service query', `type=${typeof what}`));
  }
}
