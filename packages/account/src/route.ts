// From a request to its handler and back: the same way for both eras.

import { type Codec, decode, encode, type Method, type TlObject } from '@mtproof/tl-wire';
import type { RpcError } from '@mtproof/two-factor';
import { type Access, checkKey, isOpen, loginKey } from './gate.ts';
import { type Moment, requireNow, requireRandom } from './moment.ts';
import { type Call, type Caller, type Handler, refuse } from './reply.ts';
import type { Shared } from './state.ts';

/** A request as it arrived. */
export interface Arrival<Q> extends Moment {
  /** Out of its wrappers (`invokeWithLayer`, `initConnection`). */
  readonly request: Q;
  readonly caller: Caller;
}

/** The account after a request, and what goes back: the answer, an `rpc_error`, or the transport error -404. */
export interface Answer<S, R> {
  readonly state: S;
  readonly response: R | RpcError | -404;
}

/** How one method is answered. */
export interface Route<S> {
  readonly access: Access;
  readonly answer: Handler<S, TlObject, unknown>;
}

// What the wire would carry: nothing else is in it, and it shares no bytes with the value.
function carried<T>(codec: Codec<T>, value: T): T {
  return decode(codec, encode(codec, value));
}

function isRpcError(response: unknown): response is RpcError {
  return (response as Partial<RpcError>)._ === 'rpc_error';
}

/** One method: who may call it, its codec, and its handler. */
export function route<S, Q extends TlObject, R>(
  access: Access,
  method: Method<Q, R>,
  handle: Handler<S, Q, NoInfer<R>>,
): Route<S> {
  function answer(state: S, call: Call<TlObject>): { readonly state: S; readonly response: R | RpcError } {
    const request = carried(method, call.request as Q);
    const { state: after, response } = handle(state, { ...call, request });
    return { state: after, response: isRpcError(response) ? response : carried(method.result, response) };
  }
  return { access, answer };
}

/** Answers a request by the route of its method. */
export function serve<S extends Shared>(
  routes: Readonly<Record<string, Route<S>>>,
  state: S,
  arrival: Arrival<TlObject>,
): Answer<S, unknown> {
  const { request, caller, now, random } = arrival;
  requireNow(now);
  requireRandom(random);
  requireCaller(caller);
  requireRequest(request);
  const verdict = checkKey(state, { caller, method: request._, now });
  if (verdict === -404) {
    return { state, response: verdict };
  }
  if (verdict !== 'yes') {
    return refuse(state, verdict);
  }

  const found = Object.hasOwn(routes, request._) ? routes[request._] : undefined;
  if (found === undefined) {
    return refuse(state, 'INPUT_METHOD_INVALID');
  }
  const perm_auth_key_id = loginKey(state, caller);
  if (!isOpen(state, perm_auth_key_id, found.access)) {
    return refuse(state, 'AUTH_KEY_UNREGISTERED');
  }
  return found.answer(state, { request, caller, perm_auth_key_id, now, random });
}

function requireRequest(request: TlObject): void {
  if (typeof request?._ !== 'string') {
    throw new TypeError('"request" expected a call, an object with its name in _');
  }
}

function requireCaller(caller: Caller): void {
  for (const name of ['auth_key_id', 'session_id', 'msg_id'] as const) {
    if (typeof caller?.[name] !== 'bigint') {
      throw new TypeError(`"caller.${name}" expected a bigint, got type=${typeof caller?.[name]}`);
    }
  }
}
