// From a request to its handler and back, in the same way for both eras.

import { checkLong, constructorOf, expected, wrongType } from '@mtproof/contract';
import { isRpcError } from '@mtproof/schema/rpc-error';
import { type Codec, decode, encode, type Method, type TlObject } from '@mtproof/tl-wire';
import type { MethodName, RequestOf, ResponseOf, RpcError } from '@mtproof/two-factor';
import { checkAccount } from './check-account.ts';
import {
  forgetLostKeys,
  type InitConnectionSlice,
  isInitialized,
  noteInitConnection,
} from './init-connection.ts';
import { checkKey, type KeysSlice, loginKey } from './keys.ts';
import { type Access, isOpen, type LoginsSlice } from './logins.ts';
import { checkMoment, type Moment } from './moment.ts';
import { type Caller, type Handler, refuse } from './reply.ts';

/** A request as it arrived. */
export interface Arrival<Q> extends Moment {
  /** Without its wrappers (`invokeWithLayer`, `initConnection`). */
  readonly request: Q;
  readonly caller: Caller;
}

/** The account after a request, and the answer: a result, an `rpc_error`, or the transport error -404. */
export interface Answer<S, R> {
  readonly state: S;
  readonly response: R | RpcError | -404;
}

/** How a method is answered: its codec, who may call it, and what it does. */
interface Route<S, Q, R> {
  readonly method: Method<TlObject, unknown>;
  readonly access: Access;
  readonly handle: Handler<S, Q, R>;
}

/** A route for each method, with the request and the result that its codec has. */
export type Routes<S, Name extends MethodName, Layer extends 'today' | 'layer62'> = {
  readonly [N in Name]: Route<S, RequestOf<N, Layer>, ResponseOf<N, Layer>>;
};

/** The methods of one era. */
interface Era<S, Name extends string> {
  readonly era: 'srp' | 'layer62';
  readonly routes: { readonly [N in Name]: Route<S, never, unknown> };
}

// The value as it arrives over the wire: without what the schema does not name, and without shared bytes.
function carried<T>(codec: Codec<T>, value: T): T {
  return decode(codec, encode(codec, value));
}

type ServedSlices = KeysSlice & InitConnectionSlice & LoginsSlice & { readonly era: string };

// Rule 19: An account is of one era.
// A server that keeps a password of one kind cannot show it to a client of the other kind: 'srp' speaks today's layer,
// 'layer62' the layers before SRP. Layer 62 has its own rules for the proof, the settings and the mail of a new address. The
// other rules hold for both eras, as far as the layer has the method or the field.

/** Answers a request by the route of its method. */
export function serve<S extends ServedSlices, Name extends string>(
  { era, routes }: Era<S, Name>,
  before: S,
  arrival: Arrival<TlObject>,
): Answer<S, unknown> {
  const { request, caller, now, random } = arrival;
  checkAccount(before, 'state', [era]);
  checkMoment(arrival);
  checkCaller(caller);
  checkRequest(request);
  const verdict = checkKey(before, { caller, method: request._, now });
  if (verdict === -404) {
    return { state: before, response: verdict };
  }
  if (verdict !== 'yes') {
    return refuse(before, verdict);
  }

  const state = noteInitConnection(before, caller);
  if (!isInitialized(state, { caller, method: request._ })) {
    return refuse(state, 'CONNECTION_NOT_INITED');
  }
  if (!Object.hasOwn(routes, request._)) {
    return refuse(state, 'INPUT_METHOD_INVALID');
  }
  const { method, access, handle } = routes[request._ as Name];
  const perm_auth_key_id = loginKey(state, caller);
  if (!isOpen(state, perm_auth_key_id, access)) {
    return refuse(state, 'AUTH_KEY_UNREGISTERED');
  }
  const call = { request: carried(method, request) as never, caller, perm_auth_key_id, now, random };
  const { state: handled, response } = handle(state, call);
  const after = handled.keys === state.keys ? handled : forgetLostKeys(handled);
  return { state: after, response: isRpcError(response) ? response : carried(method.result, response) };
}

function checkRequest(request: TlObject): void {
  if (typeof request?._ !== 'string') {
    throw new TypeError(expected('request', 'call with _, the name of its method', constructorOf(request)));
  }
}

function checkCaller(caller: Caller): void {
  for (const name of ['auth_key_id', 'session_id', 'msg_id'] as const) {
    checkLong(caller?.[name], `caller.${name}`);
  }
  if (typeof caller.init_connection !== 'boolean') {
    throw wrongType('caller.init_connection', 'boolean', caller.init_connection);
  }
}
