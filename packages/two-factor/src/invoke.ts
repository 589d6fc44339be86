// The one thing a client library has to give: a function that sends a request and comes back with its answer.

import type { layer62, twoFactor } from '@mtproof/schema';
import type { MethodName } from './error-types.ts';
import type { RpcError } from './rpc-error.ts';

type Named<All, Name extends PropertyKey> = Name extends keyof All ? All[Name] : never;
type CodecOf<Layer, Name extends PropertyKey> = Named<
  Layer extends 'layer62' ? layer62.Methods : twoFactor.Methods,
  Name
>;

/** The calls of a method: of today's layer, or of layer 62. */
export type RequestOf<Name extends MethodName, Layer extends 'today' | 'layer62' = 'today'> =
  CodecOf<Layer, Name> extends { write(writer: never, value: infer Call): void } ? Call : never;

/** What answers a method when nothing is wrong. */
export type ResponseOf<Name extends MethodName, Layer extends 'today' | 'layer62' = 'today'> =
  CodecOf<Layer, Name> extends { readonly result: { read(reader: never): infer Answer } } ? Answer : never;

/**
 * Sends a request of today's layer. Resolves with the answer or with an `rpc_error`; rejects when there is neither
 * (no connection), and a flow rejects with the same reason then.
 */
export type Invoke = <Name extends MethodName>(
  request: RequestOf<Name> & { readonly _: Name },
) => Promise<ResponseOf<Name> | RpcError>;

/** {@link Invoke} for layer 62, with `account.getTmpPassword` in its form of layer 65. */
export type Layer62Invoke = <Name extends Layer62MethodName>(
  request: RequestOf<Name, 'layer62'> & { readonly _: Name },
) => Promise<ResponseOf<Name, 'layer62'> | RpcError>;

/** The methods that layer 62 has, and `account.getTmpPassword`. */
export type Layer62MethodName = MethodName & keyof layer62.Methods;
