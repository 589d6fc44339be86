// A position in bytes that came from a peer. Every read is checked against the end before anything else happens.

import { type Bytes, checkBytes, checkInteger } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { TlError, type TlErrorCode } from './error.ts';
import { MAX_DEPTH, pathText } from './path.ts';

// Every level takes several calls. The usual stack of an engine, about 1 MB, holds twice as many levels.
const LARGEST_MAX_DEPTH = 512;

/** One value that was read. */
export interface Span {
  /** The field: `current_algo.salt1`, `[3]`; empty for the outermost value. */
  readonly path: string;
  /** The TL type expression; `#` for a flags word. */
  readonly type: string;
  /** Where the value begins, in bytes from the start of the input. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly value: unknown;
}

/** How {@link decode} reads. */
export interface DecodeOptions {
  /**
   * `false` accepts what the documents leave open: `TL_NON_MINIMAL_LENGTH`, `TL_NONZERO_PADDING` and
   * `TL_UNKNOWN_FLAGS` are not raised. Default `true`.
   */
  readonly strict?: boolean;
  /** Fields and elements within one another, 0 … 512. Default 128. */
  readonly maxDepth?: number;
  /** Called with every value after it was read, inner values first. */
  readonly trace?: (span: Span) => void;
  /** What may stand in the place of a boxed type's value. */
  readonly substitute?: Substitute;
}

/**
 * Gives the codec of what stands in the place of a value, as `gzip_packed` may in that of a call; `undefined` if nothing
 * does. `codec` is the boxed type's, and `id` the next number, which is not one of its constructors'.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, boxed, decode, type Substitute, union } from '@mtproof/tl-wire';
 *
 * const Call = union('!X', () => [boxed(7, bare('call', {}))]);
 * // 9 is followed by the call that it stands for.
 * const substitute: Substitute = (codec, id) =>
 *   id === 9
 *     ? { ...codec, read: (reader) => [reader.word(), codec.read(reader)][1] as ReturnType<typeof codec.read> }
 *     : undefined;
 * assert.deepEqual(decode(Call, Uint8Array.of(9, 0, 0, 0, 7, 0, 0, 0), { substitute }), { _: 'call' });
 * ```
 */
export type Substitute = <T>(codec: Codec<T>, id: number) => Codec<T> | undefined;

/**
 * Reads the bytes of one outermost value, for codecs that are not made of others. A reader that has thrown is not used
 * again.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, type Codec, decode, int } from '@mtproof/tl-wire';
 *
 * // The bytes up to the end, as they are
 * const rest: Codec<Uint8Array> = {
 *   type: 'rest',
 *   minLength: 0,
 *   read: (reader) => reader.raw(reader.remaining),
 *   write: (writer, value) => writer.raw(value),
 * };
 * const frame = bare('frame', { id: int, body: rest });
 * assert.deepEqual(decode(frame, Uint8Array.of(1, 0, 0, 0, 9)), { _: 'frame', id: 1, body: Uint8Array.of(9) });
 * ```
 */
export class Reader {
  /** Offset of the next byte. */
  offset: number = 0;
  /** Values without bytes that were read so far; see empty.ts. */
  emptyElements: number = 0;
  /** A private copy of the input. Values may be views of it. */
  readonly bytes: Bytes;
  /** The same bytes. */
  readonly view: DataView;
  readonly strict: boolean;
  readonly substitute: Substitute | undefined;
  private readonly maxDepth: number;
  private readonly trace: ((span: Span) => void) | undefined;
  private readonly path: (string | number)[] = [];

  /**
   * @param bytes - Any length. Copied.
   * @throws {@link TypeError} `bytes` is not a Uint8Array, or `maxDepth` is not a number.
   * @throws {@link RangeError} `maxDepth` is not an integer in 0 … 512.
   */
  constructor(bytes: Uint8Array, options: DecodeOptions = {}) {
    checkBytes(bytes, 'bytes');
    const { strict = true, maxDepth = MAX_DEPTH, trace, substitute } = options;
    checkInteger(maxDepth, 'maxDepth', 0, LARGEST_MAX_DEPTH);
    this.bytes = new Uint8Array(bytes);
    this.view = new DataView(this.bytes.buffer);
    this.strict = strict;
    this.substitute = substitute;
    this.maxDepth = maxDepth;
    this.trace = trace;
  }

  /** How many fields and elements the value being read is within. */
  get depth(): number {
    return this.path.length;
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  /**
   * Moves past the next `length` bytes and returns the offset of the first.
   *
   * @throws {@link TlError} `TL_TRUNCATED`: there are fewer.
   */
  take(length: number): number {
    const start = this.offset;
    const end = start + length;
    if (end > this.bytes.length) {
      throw this.error('TL_TRUNCATED', `${length} bytes needed, ${this.remaining} left`);
    }
    this.offset = end;
    return start;
  }

  /** The next 4 bytes, unsigned, little-endian. */
  word(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** The word that {@link Reader.word} reads next, without moving past it; `undefined` when fewer than 4 bytes are left. */
  peek(): number | undefined {
    return this.remaining < 4 ? undefined : this.view.getUint32(this.offset, true);
  }

  /** The next `length` bytes, as a view of the private copy. */
  raw(length: number): Bytes {
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  /**
   * Reads a value and reports it to `trace`.
   *
   * @throws {@link TlError}
   */
  value<T>(codec: Codec<T>): T {
    if (this.trace === undefined) {
      return codec.read(this);
    }
    const { offset } = this;
    const value = codec.read(this);
    const path = pathText(this.path);
    this.trace({ path, type: codec.type, offset, length: this.offset - offset, value });
    return value;
  }

  /**
   * Reads the value of a field or element.
   *
   * @throws {@link TlError} `TL_DEPTH_LIMIT`: it is nested too deep. And those of the codec.
   */
  at<T>(key: string | number, codec: Codec<T>): T {
    if (this.path.push(key) > this.maxDepth) {
      throw this.error('TL_DEPTH_LIMIT', `nested deeper than ${this.maxDepth}`);
    }
    const value = this.value(codec);
    this.path.pop();
    return value;
  }

  /**
   * Asserts that nothing is left.
   *
   * @throws {@link TlError} `TL_TRAILING_BYTES`
   */
  end(): void {
    if (this.remaining > 0) {
      throw this.error('TL_TRAILING_BYTES', `${this.remaining} bytes left over`);
    }
  }

  /** The error to throw for the value being read; the fault begins at `offset`. */
  error(code: TlErrorCode, detail: string, offset: number = this.offset): TlError {
    return new TlError(code, detail, offset, pathText(this.path));
  }
}
