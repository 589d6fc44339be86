// Answers to calls. What follows `rpc_result` and the id of the call is the result, an error or either of them packed:
//
//   rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;
//   rpc_error#2144ca19 error_code:int error_message:string = RpcError;
//   gzip_packed#3072cfa1 packed_data:string = Object;

import { type GunzipOptions, gunzip } from './gzip.ts';
import { idText } from './wire/id.ts';
import {
  type Boxed,
  bare,
  boxed,
  bytes,
  type Codec,
  type DecodeOptions,
  decode,
  int,
  Reader,
  string,
  type TlString,
} from './wire/index.ts';

const RPC_RESULT = 0xf35c6d01;
const RPC_ERROR = 0x2144ca19;
const GZIP_PACKED = 0x3072cfa1;

const rpc_error: Boxed<RpcError> = /* @__PURE__ */ boxed(
  RPC_ERROR,
  /* @__PURE__ */ bare('rpc_error', { error_code: int, error_message: string }),
);
const gzip_packed: Codec<{ readonly packed_data: Uint8Array }> = /* @__PURE__ */ boxed(
  GZIP_PACKED,
  /* @__PURE__ */ bare('gzip_packed', { packed_data: bytes }),
);

/** A call failed. */
export interface RpcError {
  readonly _: 'rpc_error';
  /** 303, 400, 401, 403, 404, 406, 420, 500 and others. */
  readonly error_code: number;
  /** `SRP_ID_INVALID`, `FLOOD_WAIT_30`. */
  readonly error_message: TlString;
}

/** An answer, and what it answers. */
export interface RpcResult<Long, T> {
  /** The `msg_id` of the call. */
  readonly req_msg_id: Long;
  /** `undefined` when the call is not known, so that its answer cannot be read. */
  readonly result: T | RpcError | undefined;
}

/** How an answer is read. */
export interface ResultOptions extends DecodeOptions, GunzipOptions {}

/**
 * What follows `req_msg_id` in an `rpc_result`: a result, or the error instead of it; a packed one is unpacked.
 *
 * @param codec - The result type of the call.
 * @param bytes - All of it. Copied once; values may be views of that copy.
 * @param options - As of `decode` and `gunzip`.
 * @throws {@link TlError} As `decode`, and `TL_GZIP_DATA`, `TL_GZIP_LIMIT`; `TL_UNEXPECTED_CONSTRUCTOR`: packed twice.
 *   In what was packed, offsets count from its start.
 * @see https://core.telegram.org/mtproto/service_messages#response-to-an-rpc-query
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decodeResult } from '@mtproof/tl';
 * import { Bool } from '@mtproof/tl/wire';
 *
 * assert.equal(decodeResult(Bool, Uint8Array.of(0xb5, 0x75, 0x72, 0x99)), true);
 * ```
 */
export function decodeResult<T>(
  codec: Codec<T>,
  bytes: Uint8Array,
  options: ResultOptions = {},
): T | RpcError {
  return decode(answer(codec, options), bytes, options);
}

/** Reads a whole `rpc_result`, of which the call and with it the codec of the result is found by its id. */
export function decodeRpcResult<Long, T>(
  long: Codec<Long>,
  bytes: Uint8Array,
  codecFor: (req_msg_id: Long) => Codec<T> | undefined,
  options: ResultOptions = {},
): RpcResult<Long, T> {
  const reader = new Reader(bytes, options);
  const id = reader.word();
  if (id !== RPC_RESULT) {
    throw reader.error('TL_UNKNOWN_CONSTRUCTOR', `${idText(id)} is not rpc_result`, 0);
  }
  const req_msg_id = reader.at('req_msg_id', long);
  const codec = codecFor(req_msg_id);
  if (codec === undefined) {
    return { req_msg_id, result: undefined };
  }
  const result = reader.at('result', answer(codec, options));
  reader.end();
  return { req_msg_id, result };
}

/**
 * The codec behind {@link decodeResult}: a result of type `codec`, or an error instead of it. It writes neither packed.
 *
 * @param codec - The result type of the call.
 * @param options - As of `gunzip`, and for what is unpacked as of `decode`.
 * @see https://core.telegram.org/mtproto/service_messages#response-to-an-rpc-query
 * @example What a server sends for a call that failed.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { answer } from '@mtproof/tl';
 * import { Bool, decode, encode } from '@mtproof/tl/wire';
 *
 * const error = { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' } as const;
 * assert.deepEqual(decode(answer(Bool), encode(answer(Bool), error)), error);
 * ```
 */
export function answer<T>(codec: Codec<T>, options: ResultOptions = {}): Codec<T | RpcError> {
  return {
    type: codec.type,
    minLength: Math.min(codec.minLength, rpc_error.minLength),
    read(reader) {
      const id = nextWord(reader);
      if (id !== GZIP_PACKED) {
        return (id === RPC_ERROR ? rpc_error : codec).read(reader);
      }
      const { packed_data } = gzip_packed.read(reader);
      return decode(unpacked(codec), gunzip(packed_data, options), options);
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

// What a gzip_packed holds is not packed again.
function unpacked<T>(codec: Codec<T>): Codec<T | RpcError> {
  const inner = answer(codec);
  return {
    ...inner,
    read(reader) {
      if (nextWord(reader) !== GZIP_PACKED) {
        return inner.read(reader);
      }
      throw reader.error('TL_UNEXPECTED_CONSTRUCTOR', 'gzip_packed within gzip_packed');
    },
  };
}

function isRpcError(value: unknown): value is RpcError {
  return typeof value === 'object' && value !== null && '_' in value && value._ === 'rpc_error';
}

function nextWord({ view, offset, remaining }: Reader): number | undefined {
  return remaining < 4 ? undefined : view.getUint32(offset, true);
}
