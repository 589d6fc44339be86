// What each event means to the life cycle.

import { badMsgRemedy } from '@mtproof/message';
import type { Action } from './action.ts';
import { bindFailureReaction } from './bind-failure.ts';
import type {
  BindErrorEvent,
  Event,
  KeyCreatedEvent,
  RpcErrorEvent,
  StartEvent,
  TransportErrorEvent,
} from './event.ts';
import { expiresAt } from './expires-at.ts';
import {
  beginRound,
  dropAllKeys,
  fail,
  giveUp,
  loseBound,
  loseNext,
  proceed,
  renewPermKey,
  takeNext,
} from './round.ts';
import { heldKeys, initialState, type State, type TempKey } from './state.ts';

/** Returns the state after an event, apart from what time brings about; appends to `out` what the caller is to do. */
export function react(state: State, event: Event, out: Action[]): State {
  const { now } = event;
  switch (event.on) {
    case 'start':
      return start(state, event);
    case 'permKeyCreated':
      return state.at === 'creatingPermKey' ? proceed({ ...state, perm_created_at: now }, now, out) : state;
    case 'keyCreated':
      return keyCreated(state, event, out);
    case 'createFailed':
      return isCreating(state) && isLatest(state, event)
        ? fail(state, { now, reason: event.reason }, out)
        : state;
    case 'bindOk':
      return isNext(state, event.temp_auth_key_id) ? takeNext(state, state.next, out) : state;
    case 'bindFalse':
      return isAwaited(state, event) ? fail(state, { now, reason: 'boolFalse' }, out) : state;
    case 'bindError':
      return isAwaited(state, event) ? bindError(state, event, out) : state;
    case 'badMsg': {
      if (!isAwaited(state, event)) {
        return state;
      }
      const reason = `bad_msg ${event.error_code}`;
      return fail(state, { now, reason, atOnce: badMsgRemedy(event.error_code).resend }, out);
    }
    case 'transportError':
      return transportError(state, event, out);
    case 'rpcError':
      return rpcError(state, event, out);
    case 'replaced':
      return isBound(state, event.temp_auth_key_id) ? loseBound(state, state.bound, now, out) : state;
    case 'dropTempAuthKeys':
      return dropTempAuthKeys(state, out);
    case 'logout':
      return logout(state, out);
    case 'tick':
      return state;
  }
}

function start(state: State, event: StartEvent): State {
  if (state.at !== 'stopped') {
    return state;
  }
  const { now, perm_created_at } = event;
  return beginRound({ ...state, perm_created_at }, now);
}

function keyCreated(state: State, event: KeyCreatedEvent, out: Action[]): State {
  const { now, auth_key_id, time_offset, requested_at } = event;
  if (state.at !== 'creatingKey') {
    return state;
  }
  const expires_at = expiresAt({ expires_in: state.options.expires_in, time_offset, requested_at });
  const next: TempKey = { temp_auth_key_id: auth_key_id, expires_at };
  // an unknown age counts from here
  const perm_created_at = state.perm_created_at === 'unknown' ? now : state.perm_created_at;
  const created: State = { ...state, perm_created_at, next };
  // a key may be dead on arrival
  return next.expires_at <= now
    ? loseNext(created, next, { now, reason: 'expired' }, out)
    : proceed(created, now, out);
}

function bindError(state: Awaiting, event: BindErrorEvent, out: Action[]): State {
  const { now, error } = event;
  switch (bindFailureReaction({ error, perm_created_at: state.perm_created_at, now })) {
    case 'newTempKey':
      return loseNext(state, state.next, { now, reason: error }, out);
    case 'newPermKey': // once in a round
      return state.renewed ? fail(state, { now, reason: error }, out) : renewPermKey(state, now, out);
    case 'giveUp':
      return giveUp(state, error, out);
    case 'retry':
      return fail(state, { now, reason: error }, out);
  }
}

function transportError(state: State, event: TransportErrorEvent, out: Action[]): State {
  const { now, code, temp_auth_key_id: id } = event;
  const reason = `transport error ${code}`;
  if (isBound(state, id)) {
    return code === -404 ? loseBound(state, state.bound, now, out) : state;
  }
  if (!isNext(state, id) && !(id === null && isCreating(state))) {
    return state;
  }
  if (code === -444) {
    return giveUp(state, reason, out);
  }
  if (code === -404 && state.next !== null) {
    return loseNext(state, state.next, { now, reason }, out);
  }
  return state.at === 'waiting' ? state : fail(state, { now, reason }, out);
}

// Rule 12: CONNECTION_NOT_INITED asks for initConnection again.
// Under the bound key, that is, and the refused query is repeated.

function rpcError(state: State, event: RpcErrorEvent, out: Action[]): State {
  if (!isBound(state, event.temp_auth_key_id)) {
    return state;
  }
  if (event.error === 'AUTH_KEY_PERM_EMPTY') {
    return loseBound(state, state.bound, event.now, out);
  }
  if (event.error === 'CONNECTION_NOT_INITED') {
    out.push({ do: 'initConnection' }, { do: 'repeatRefused' });
  }
  return state;
}

// Rule 13: dropTempAuthKeys spares the keys that are held.
// They are the bound key and `next`. Without a bound key there is nothing to call it under.

function dropTempAuthKeys(state: State, out: Action[]): State {
  if (state.bound !== null) {
    out.push({ do: 'dropTempAuthKeys', except: heldKeys(state) });
  }
  return state;
}

// Rule 14: logout drops all keys, from any state.
// AUTH_KEY_UNREGISTERED is about the login, not about the key: beyond the tick it changes nothing, and what it means for the
// login is the caller's to decide.

function logout(state: State, out: Action[]): State {
  if (state.at === 'stopped') {
    return state;
  }
  dropAllKeys(state, out);
  return initialState(state.options);
}

type Awaiting = State & { readonly next: TempKey };

// Rule 4: Every try is a request of its own.
// `attempt` tells them apart. A failure of an earlier attempt is ignored; success is believed for whichever attempt it comes.
// Each sendBinding is a message built anew, because its msg_id is inside.

function isLatest(state: State, event: { readonly attempt: number }): boolean {
  return event.attempt === state.tries + 1;
}

function isAwaited(
  state: State,
  event: { readonly temp_auth_key_id: bigint; readonly attempt: number },
): state is Awaiting {
  return state.at === 'binding' && isNext(state, event.temp_auth_key_id) && isLatest(state, event);
}

function isNext(state: State, id: bigint | null): state is State & { readonly next: TempKey } {
  return state.next !== null && state.next.temp_auth_key_id === id;
}

function isBound(state: State, id: bigint | null): state is State & { readonly bound: TempKey } {
  return state.bound !== null && state.bound.temp_auth_key_id === id;
}

function isCreating(state: State): boolean {
  return state.at === 'creatingPermKey' || state.at === 'creatingKey';
}
