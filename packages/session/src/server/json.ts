// The state of a server as JSON.

import { readState } from '../stored/error.ts';
import * as read from '../stored/read.ts';
import { type Json, type LimitsJson, toJsonValue } from '../stored/write.ts';
import { DEFAULTS, initialState, type Kept, type Options, type State } from './state.ts';

/** {@link State} as JSON: longs in decimal, bytes in hex, `null` for `undefined` and Infinity. */
export interface StateJson extends Omit<Json<State>, 'options'> {
  readonly options: LimitsJson<Options>;
}

/**
 * Makes the JSON form of a state, so that the session goes on in another process.
 *
 * It holds no key, but the bodies of answers, which may be secret. A state is to be stored before what its step asks for is
 * done: a call is made twice otherwise.
 *
 * @param state - From {@link initialState} or `step`.
 * @returns An object for `JSON.stringify`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { server } from '@mtproof/session';
 *
 * const state = server.initialState({ session_id: 5n });
 * const text = JSON.stringify(server.toJson(state));
 * assert.deepEqual(server.fromJson(JSON.parse(text)), state);
 * ```
 */
export function toJson(state: State): StateJson {
  return toJsonValue(state) as StateJson;
}

/**
 * Reads a state from its JSON form. Tell it `connected` first: what was sent before may be lost. The calls in `running` are still
 * to be answered; if their answers are lost with the earlier process, the client asks for them in vain.
 *
 * @param json - From {@link toJson}. An option that is missing, such as one that an earlier version did not have, takes its default; one
 * that is not known is left out.
 * @throws {@link StateError} `SESSION_STATE`: a field is missing, or has a type or a value that no state has.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { server } from '@mtproof/session';
 *
 * const json = server.toJson(server.initialState({ session_id: 5n }));
 * assert.throws(() => server.fromJson({ ...json, sent: -1 }), {
 *   message: '"sent" expected integer 0 … 536936448, got -1',
 * });
 * ```
 */
export function fromJson(json: StateJson): State {
  return readState(() => stateOf(read.fields(json, 'state')));
}

function stateOf(json: read.Fields): State {
  const session_id = read.long(json['session_id'], 'session_id');
  const { options } = initialState({ session_id, options: read.limits(json['options'], DEFAULTS) });
  return {
    options,
    session_id,
    unique_id: read.optional(read.long)(json['unique_id'], 'unique_id'),
    first_msg_id: read.optional(read.long)(json['first_msg_id'], 'first_msg_id'),
    last: read.optional(read.long)(json['last'], 'last'),
    sent: read.sent(json['sent'], 'sent'),
    received: read.inOrder(read.received, options.remembered)(json['received'], 'received'),
    forgotten: read.boolean(json['forgotten'], 'forgotten'),
    acks: read.msgIds(json['acks'], 'acks'),
    acks_since: read.seconds(json['acks_since'], 'acks_since'),
    running: read.inOrder(read.numbered, options.max_running)(json['running'], 'running'),
    kept: read.inOrder(keptOf, options.max_kept)(json['kept'], 'kept'),
    wake: read.optional(read.seconds)(json['wake'], 'wake'),
  };
}

function keptOf(value: unknown, name: string): Kept {
  const json = read.fields(value, name);
  return {
    msg_id: read.long(json['msg_id'], `${name}.msg_id`),
    seqno: read.int(json['seqno'], `${name}.seqno`),
    body: read.body(json['body'], `${name}.body`),
    req_msg_id: read.optional(read.long)(json['req_msg_id'], `${name}.req_msg_id`),
    sent_at: read.seconds(json['sent_at'], `${name}.sent_at`),
    tries: read.count(json['tries'], `${name}.tries`),
  };
}
