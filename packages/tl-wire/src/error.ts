// What went wrong with bytes that came from a peer.

import { CodedError } from '@mtproof/contract';

/** Why bytes are not the TL value they should be. */
export type TlErrorCode =
  /** The bytes end before the value does. */
  | 'TL_TRUNCATED'
  /** Bytes are left after the outermost value. */
  | 'TL_TRAILING_BYTES'
  /** String prefix `ff`. */
  | 'TL_BAD_LENGTH_PREFIX'
  /** String prefix `fe` for a length of at most 253. */
  | 'TL_NON_MINIMAL_LENGTH'
  /** A padding byte of a string is not zero. */
  | 'TL_NONZERO_PADDING'
  /** A vector count of 2^31 or more, or more elements without bytes than the limit. */
  | 'TL_COUNT_LIMIT'
  /** A `Bool` that is neither `boolTrue` nor `boolFalse`. */
  | 'TL_BAD_BOOL'
  /** A constructor number that the schema does not contain. */
  | 'TL_UNKNOWN_CONSTRUCTOR'
  /** A constructor of the wrong type, or a wrong number before a `Vector`. */
  | 'TL_UNEXPECTED_CONSTRUCTOR'
  /** A flag bit that the schema does not name. */
  | 'TL_UNKNOWN_FLAGS'
  /** Values nested deeper than the limit. */
  | 'TL_DEPTH_LIMIT'
  /** `message.bytes` is not the length of the body. */
  | 'TL_LENGTH_MISMATCH'
  /** A container within a container, or more than 1024 messages. */
  | 'TL_CONTAINER_LIMIT'
  /** Not a well-formed gzip or zlib stream. */
  | 'TL_GZIP_DATA'
  /** More output of a compressed stream than the limit. */
  | 'TL_GZIP_LIMIT'
  /** A `#` above 2^31 − 1. */
  | 'TL_NAT_RANGE';

/**
 * Bytes from a peer are not the value they should be.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, int, TlError } from '@mtproof/tl-wire';
 *
 * assert.throws(
 *   () => decode(int, new Uint8Array(3)),
 *   (error: unknown) => error instanceof TlError && error.code === 'TL_TRUNCATED' && error.offset === 0,
 * );
 * ```
 */
export class TlError extends CodedError<TlErrorCode> {
  override readonly name: 'TlError' = 'TlError';
  /** Where the fault begins, in bytes from the start of the input. */
  readonly offset: number;
  /** The field at fault: `current_algo.salt1`, `users[3].first_name`; empty for the outermost value. */
  readonly path: string;

  /**
   * @param code - The first check that failed.
   * @param detail - For people: what was found.
   * @param offset - Where the fault begins, in bytes from the start of the input.
   * @param path - The field at fault, as {@link pathText} gives it.
   * @param options - `cause`: the error that led to this one.
   */
  constructor(
    code: TlErrorCode,
    detail: string,
    offset: number,
    path = '',
    options?: { readonly cause?: unknown },
  ) {
    super(code, `${code}: ${detail} (offset ${offset}${path === '' ? '' : `, ${path}`})`, options);
    this.offset = offset;
    this.path = path;
  }
}
