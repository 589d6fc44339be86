// What client and server do alike: the padding of messages, and the codec of rpc_result.

import { mtproto } from '@mtproof/schema';
import { answer } from '@mtproof/session';
import { type Boxed, bare, boxed, long, type Method, type TlObject } from '@mtproof/tl-wire';
import { random } from './random.ts';

/** `rpc_result` with the answer to one method, or an `rpc_error`. */
export interface RpcResult extends TlObject {
  readonly _: 'rpc_result';
  readonly req_msg_id: bigint;
  readonly result: unknown;
}

/** The codec of the `rpc_result` that answers a method. */
export function rpcResult({ result }: Method<TlObject, unknown>): Boxed<RpcResult> {
  return boxed(mtproto.rpc_result.id, bare('rpc_result', { req_msg_id: long, result: answer(result) }));
}

/** 12 … 27 random bytes up to a multiple of 16; the plaintext before them is 32 bytes and the body. */
export function paddingOf(body: Uint8Array): Uint8Array {
  return random(12 + ((16 - ((32 + body.length + 12) % 16)) % 16));
}
