// The calls of all sessions, answered by the model of the account and by the methods beside it.

import { type Account, answer as answerOfModel } from '@mtproof/account';
import { type Bytes, checkInt, checkInteger } from '@mtproof/contract';
import { isRpcError } from '@mtproof/schema';
import { rpc_error } from '@mtproof/schema/mtproto';
import { methods } from '@mtproof/schema/two-factor';
import { type Codec, encode } from '@mtproof/tl-wire';
import { type RpcError, writeRpcError } from '@mtproof/two-factor';
import type { Layers } from '../layers/layers.ts';
import type { Answered, Calls, Origin } from './calls.ts';
import { checkSchemas } from './check-schemas.ts';
import { announced, introductionFault } from './connection.ts';
import { keyLayers } from './key-layers.ts';
import type { ApiValue, Place, User } from './own-method.ts';
import { ownMethod } from './own-methods.ts';
import { type ReadCall, readCall } from './read-call.ts';
import { refusedCalls } from './refused-calls.ts';
import { self } from './user.ts';

/** What calls are answered with. */
export interface CallsSetup extends Place {
  /** The account, of today's era. Each call replaces it; whoever makes a key adds it here. An `AccountServer` is one. */
  readonly model: { account: Account };
  readonly layers: Layers;
  /** The layer of keys that have announced none. */
  readonly layer: number;
  readonly user: User;
}

/** An answer before it is written. */
type Response = ApiValue | boolean | RpcError;

/**
 * The calls to one account.
 *
 * @throws {@link TypeError} or {@link RangeError} A part of the setup has the wrong type or value.
 */
export function createCalls(setup: CallsSetup): Calls {
  const { model, layers } = setup;
  checkInt(setup.dc, 'dc');
  checkInteger(setup.layer, 'layer', layers.oldest, 2 ** 31 - 1);
  checkSchemas(layers, { place: setup, account: model.account, user: setup.user, now: 0 });
  const known = keyLayers();
  const refused = refusedCalls();

  function respond(call: ReadCall, origin: Origin): Response | -404 {
    const { auth_key_id } = origin;
    const fault =
      call.fault ??
      introductionFault(call.heads, { known: known.get(auth_key_id), oldest: layers.oldest }) ??
      (isWritable(call) ? undefined : 'INPUT_CONSTRUCTOR_INVALID');
    if (fault !== undefined) {
      return writeRpcError(fault);
    }
    const waits = refused.anyBefore(call.heads, origin);
    const response = askModel(model, waits ? notMade(call) : call, origin);
    if (!(isRpcError(response) && response.error_message === 'INPUT_METHOD_INVALID')) {
      return response === -404 ? response : withUser(response, setup);
    }
    if (waits) {
      return writeRpcError('MSG_WAIT_FAILED');
    }
    const own = ownMethod(call.name, model.account, auth_key_id);
    const { account } = model;
    return own === undefined || call.request === undefined
      ? response
      : own(call.request, { place: setup, account, user: setup.user, now: origin.now });
  }

  function answer(body: Uint8Array, origin: Origin): Answered {
    const call = readCall(body, layers);
    const { auth_key_id } = origin;
    const response = respond(call, origin);
    const { layer } = announced(call.heads);
    if (layer !== undefined && layer >= layers.oldest && response !== -404) {
      known.set(auth_key_id, layer, model.account.keys);
    }
    if (isRpcError(response)) {
      refused.add(origin);
    }
    const spoken = known.get(auth_key_id) ?? setup.layer;
    return {
      wrappers: call.wrappers,
      method: call.name,
      layer: spoken,
      request: call.request,
      response,
      length: call.length,
      result: response === -404 ? response : written(response, call, spoken),
    };
  }

  function written(response: Response, { method }: ReadCall, layer: number): Bytes {
    return isRpcError(response) || method === undefined
      ? encode(rpc_error, response as RpcError)
      : layers.encodeAnswer({ layer, method, value: response });
  }

  return { answer };
}

/** A call that is not to be made: the model judges its key and notes initConnection, but has no such method. */
function notMade({ wrappers, heads, length }: ReadCall): ReadCall {
  return { wrappers, heads, length, name: 'invokeAfterMsg' };
}

/** What the model says, which also judges the key and notes initConnection. */
function askModel(model: { account: Account }, call: ReadCall, origin: Origin): Response | -404 {
  const { auth_key_id, session_id, msg_id, now, random } = origin;
  const { init_connection } = announced(call.heads);
  const { state, response } = answerOfModel(model.account, {
    request: (call.request ?? { _: call.name }) as never,
    caller: { auth_key_id, session_id, msg_id, init_connection },
    now,
    random,
  });
  model.account = state;
  return response as Response | -404;
}

/** Whether a call can be written in today's layer, which is the model's. Of an old layer's some values cannot. */
function isWritable({ name, request }: ReadCall): boolean {
  const codec = Object.hasOwn(methods, name) ? methods[name as keyof typeof methods] : undefined;
  try {
    return codec === undefined || encode(codec as Codec<unknown>, request).length > 0;
  } catch {
    return false;
  }
}

/** The answer of the model, which knows of its user the number only. */
function withUser(response: Response, setup: CallsSetup): Response {
  if (typeof response === 'boolean' || !('_' in response) || response._ !== 'auth.authorization') {
    return response;
  }
  const { model, user, tmp_sessions } = setup;
  const told = tmp_sessions !== undefined && { tmp_sessions };
  return { ...response, ...told, user: self({ account: model.account, user }) };
}
