// Answers to calls. What follows `rpc_result` and the id of the call is the result, an error or either of them packed:
//
//   rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;
//   rpc_error#2144ca19 error_code:int error_message:string = RpcError;

import { checkFunction } from '@mtproof/contract';
import { rpc_error } from '@mtproof/schema/mtproto';
import { isRpcError } from '@mtproof/schema/rpc-error';
import { type Codec, constructorIdText, decode, long, Reader } from '@mtproof/tl-wire';
import { maybePacked, optionsFor, type PackedOptions } from './gzip-packed.ts';

/** Its number. The codec of the schema has a result of any type: with it, all constructors would be shipped. */
export const RPC_RESULT = 0xf35c6d01;

/** An answer, and what it answers. */
export interface RpcResult<T> {
  /** The `msg_id` of the call. */
  readonly req_msg_id: bigint;
  /** `undefined` when the call is not known, so that its answer cannot be read. */
  readonly result: T | rpc_error | undefined;
}

/**
 * What follows `req_msg_id` in an `rpc_result`: a result, or the error instead of it. A packed one is unpacked.
 *
 * @param codec - The result type of the call.
 * @param bytes - All of it. Copied once; values may be views of that copy. The `body` of a message of a container unpacks within
 *   the budget of that container.
 * @param options - As of `decode`, and how much may be unpacked.
 * @throws {@link TlError} As `decode`, and `TL_GZIP_DATA`, `TL_GZIP_LIMIT`; `TL_UNEXPECTED_CONSTRUCTOR`: packed twice.
 *   In what was packed, offsets count from its start.
 * @see https://core.telegram.org/mtproto/service_messages#response-to-an-rpc-query
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decodeResult } from '@mtproof/session';
 * import { Bool } from '@mtproof/tl-wire';
 *
 * assert.equal(decodeResult(Bool, Uint8Array.of(0xb5, 0x75, 0x72, 0x99)), true);
 * ```
 */
export function decodeResult<T>(
  codec: Codec<T>,
  bytes: Uint8Array,
  options: PackedOptions = {},
): T | rpc_error {
  const shared = optionsFor(bytes, options);
  return decode(answer(codec, shared), bytes, shared);
}

/**
 * A whole `rpc_result`: the codec of its result is found by the `msg_id` of the call.
 *
 * @param bytes - All of it. Copied once; values may be views of that copy. The `body` of a message of a container unpacks within
 *   the budget of that container.
 * @param codecFor - The result type of the call that was sent as this message; `undefined` if there was none.
 * @param options - As of `decode`, and how much may be unpacked.
 * @throws {@link TlError} As {@link decodeResult}; `TL_UNKNOWN_CONSTRUCTOR`: it is not an `rpc_result`.
 * @see https://core.telegram.org/mtproto/service_messages#response-to-an-rpc-query
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decodeRpcResult } from '@mtproof/session';
 * import { Bool } from '@mtproof/tl-wire';
 *
 * const sent = new Map([[7n, Bool]]);
 * const bytes = Uint8Array.of(0x01, 0x6d, 0x5c, 0xf3, 7, 0, 0, 0, 0, 0, 0, 0, 0xb5, 0x75, 0x72, 0x99);
 * assert.equal(decodeRpcResult(bytes, (req_msg_id) => sent.get(req_msg_id)).result, true);
 * ```
 */
export function decodeRpcResult<T>(
  bytes: Uint8Array,
  codecFor: (req_msg_id: bigint) => Codec<T> | undefined,
  options: PackedOptions = {},
): RpcResult<T> {
  const shared = optionsFor(bytes, options);
  checkFunction(codecFor, 'codecFor');
  const reader = new Reader(bytes, shared);
  const id = reader.word();
  if (id !== RPC_RESULT) {
    throw reader.error('TL_UNKNOWN_CONSTRUCTOR', `${constructorIdText(id)} is not rpc_result`, 0);
  }
  const req_msg_id = reader.at('req_msg_id', long);
  const codec = codecFor(req_msg_id);
  if (codec === undefined) {
    return { req_msg_id, result: undefined };
  }
  const result = reader.at('result', answer(codec, shared));
  reader.end();
  return { req_msg_id, result };
}

/**
 * The codec behind {@link decodeResult}: a result of type `codec`, or an error instead of it. It reads either packed too,
 * and writes neither packed.
 *
 * @param codec - The result type of the call.
 * @param options - As of {@link maybePacked}.
 * @see https://core.telegram.org/mtproto/service_messages#response-to-an-rpc-query
 * @example What a server sends for a call that failed.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { answer } from '@mtproof/session';
 * import { Bool, decode, encode } from '@mtproof/tl-wire';
 *
 * const error = { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' } as const;
 * assert.deepEqual(decode(answer(Bool), encode(answer(Bool), error)), error);
 * ```
 */
export function answer<T>(codec: Codec<T>, options: PackedOptions = {}): Codec<T | rpc_error> {
  return maybePacked(resultOrError(codec), options);
}

function resultOrError<T>(codec: Codec<T>): Codec<T | rpc_error> {
  return {
    type: codec.type,
    minLength: Math.min(codec.minLength, rpc_error.minLength),
    read(reader) {
      return (reader.peek() === rpc_error.id ? rpc_error : codec).read(reader);
    },
    write(writer, value) {
      if (isRpcError(value)) {
        rpc_error.write(writer, value);
      } else {
        codec.write(writer, value);
      }
    },
  };
}
