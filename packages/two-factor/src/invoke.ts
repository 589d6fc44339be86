// The one thing a client library has to give: a function that sends a request and comes back with its answer.

import type { layer62, twoFactor } from '@mtproof/schema';
import type { Authorization } from './authorization.ts';
import type { MethodName } from './error-table.ts';
import type { RpcError } from './rpc-error.ts';

type Named<All, Name extends PropertyKey> = Name extends keyof All ? All[Name] : never;
type Layer = 'today' | 'layer62';
type CodecOf<L extends Layer, Name extends PropertyKey> = Named<
  L extends 'layer62' ? layer62.Methods : twoFactor.Methods,
  Name
>;

/** The methods that answer `auth.Authorization`. */
export type Login = 'auth.signIn' | 'auth.checkPassword' | 'auth.recoverPassword';

/** The calls of a method: of today's layer, or of layer 62. */
export type RequestOf<Name extends MethodName, L extends Layer = 'today'> =
  CodecOf<L, Name> extends { write(writer: never, value: infer Call): void } ? Call : never;

/** What answers a method when nothing is wrong. `User` is what the client makes of a user. */
export type ResponseOf<
  Name extends MethodName,
  L extends Layer = 'today',
  User = unknown,
> = Name extends Login
  ? Authorization<User>
  : CodecOf<L, Name> extends { readonly result: { read(reader: never): infer Answer } }
    ? Answer
    : never;

/**
 * Sends a request of today's layer. Resolves with the answer, with an `rpc_error`, or with bytes read by
 * {@link decodeAnswer}. Rejects when there is no answer: a flow rejects with the same reason then, unless it is an RPC error
 * by {@link rpcErrorOf}.
 *
 * `User` is what the client makes of a user. Of an answer that the flows read, a few shapes are taken: a kept `flags` word
 * and other extra keys, `null` or `undefined` for an absent field, `false` for an absent true flag, a number, a Long or
 * decimal text for a long.
 */
export type Invoke<User = unknown> = <Name extends MethodName>(
  request: RequestOf<Name> & { readonly _: Name },
) => Promise<ResponseOf<Name, 'today', User> | RpcError>;

/** {@link Invoke} for layer 62, with `account.getTmpPassword` in its form of layer 65. */
export type Layer62Invoke<User = unknown> = <Name extends Layer62MethodName>(
  request: RequestOf<Name, 'layer62'> & { readonly _: Name },
) => Promise<ResponseOf<Name, 'layer62', User> | RpcError>;

/** The methods that layer 62 has, and `account.getTmpPassword`. */
export type Layer62MethodName = MethodName & keyof layer62.Methods;

/** Any of the two, for what the flows have in common. */
export type Send = (request: never) => Promise<unknown>;
