// What every handler takes and gives.

import type { ErrorType } from '@mtproof/two-factor';
import { type RpcError, writeRpcError } from '@mtproof/two-factor';
import type { Moment } from './moment.ts';

/** Where a request came from, as its message says. */
export interface Caller {
  /** The key under which it came, permanent or temporary. */
  readonly auth_key_id: bigint;
  readonly session_id: bigint;
  /** Inside a container, that of the inner message. */
  readonly msg_id: bigint;
  /** Whether it came inside `initConnection`. */
  readonly init_connection: boolean;
}

/** One request that may be answered. */
export interface Call<Q> extends Moment {
  readonly request: Q;
  readonly caller: Caller;
  /** The permanent key that the caller's key is, or is bound to. It names the login. */
  readonly perm_auth_key_id: bigint;
}

/** The account after a request, and the answer. */
export interface Reply<S, R> {
  readonly state: S;
  readonly response: R | RpcError;
}

/** The answer to one method. */
export type Handler<S, Q, R> = (state: S, call: Call<Q>) => Reply<S, R>;

/** An answer that is an error; `value` stands for `%d`. */
export function refuse<S>(state: S, type: ErrorType, value?: number): Reply<S, never> {
  return { state, response: writeRpcError(type, value) };
}
