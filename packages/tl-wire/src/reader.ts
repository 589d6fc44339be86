// A position in bytes that came from a peer. Every read is checked against the end before anything else happens.

import { type Bytes, checkBytes, checkInteger } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { TlError, type TlErrorCode } from './error.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import { MAX_DEPTH, pathText } from './path.ts';
import { wordAt } from './word.ts';

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
  /**
   * `true` saves the copy of the input: the `Uint8Array`s of the value are views of the input itself. Whoever writes to the input
   * later, as a socket does that fills its buffer again, then changes the value, and whoever is given a field can read and
   * change the whole input. Only for bytes that are nobody else's. Default `false`.
   */
  readonly views?: boolean;
}

/**
 * Gives the codec of what replaces a value, as `gzip_packed` may replace a call; `undefined` if nothing does. `codec` is the
 * boxed type's, and `id` the next number, which is not one of its constructors'.
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
  /** How many fields and elements the value being read is within. */
  depth: number = 0;
  /** Whether a fault is only marked, for {@link decode} reads again where there is one. Generated code reads straight on then. */
  straight: boolean = false;
  /** A private copy of the input, or the input itself, if that is asked for. Values may be views of it. */
  readonly bytes: Bytes;
  readonly strict: boolean;
  readonly substitute: Substitute | undefined;
  private readonly buffer: ArrayBuffer;
  private readonly base: number;
  private readonly length: number;
  private dataView: DataView | undefined = undefined;
  private readonly maxDepth: number;
  private readonly trace: ((span: Span) => void) | undefined;
  private path: (string | number)[] | undefined = undefined;

  /**
   * @param bytes - Any length. Copied, unless `views` says otherwise.
   * @throws {@link TypeError} `bytes` is not a Uint8Array, or `maxDepth` is not a number.
   * @throws {@link RangeError} `maxDepth` is not an integer in 0 … 512.
   */
  constructor(bytes: Uint8Array, options: DecodeOptions = {}) {
    checkBytes(bytes, 'bytes');
    const { strict = true, maxDepth = MAX_DEPTH, trace, substitute, views = false } = options;
    checkInteger(maxDepth, 'maxDepth', 0, LARGEST_MAX_DEPTH);
    this.bytes = views ? plainView(bytes) : new Uint8Array(bytes);
    this.buffer = this.bytes.buffer;
    this.base = this.bytes.byteOffset;
    this.length = this.bytes.length;
    this.strict = strict;
    this.substitute = substitute;
    this.maxDepth = maxDepth;
    this.trace = trace;
  }

  /** The same bytes as {@link Reader.bytes}. */
  get view(): DataView {
    this.dataView ??= new DataView(this.buffer, this.base, this.length);
    return this.dataView;
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.length - this.offset;
  }

  /**
   * Moves past the next `length` bytes and returns the offset of the first.
   *
   * @throws {@link TlError} `TL_TRUNCATED`: there are fewer.
   */
  take(length: number): number {
    const start = this.offset;
    const end = start + length;
    if (end > this.length) {
      throw this.error('TL_TRUNCATED', `${length} bytes needed, ${this.remaining} left`);
    }
    this.offset = end;
    return start;
  }

  /** The next 4 bytes, unsigned, little-endian. */
  word(): number {
    return wordAt(this.bytes, this.take(4));
  }

  /** The word that {@link Reader.word} reads next, without moving past it; `undefined` when fewer than 4 bytes are left. */
  peek(): number | undefined {
    return this.remaining < 4 ? undefined : wordAt(this.bytes, this.offset);
  }

  /** The next `length` bytes, as a view of the private copy. */
  raw(length: number): Bytes {
    return this.part(this.take(length), length);
  }

  /** `length` bytes from offset `start` on, which have been read. */
  part(start: number, length: number): Bytes {
    // Half the time of a subarray
    return new Uint8Array(this.buffer, this.base + start, length);
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
    if (this.straight) {
      return this.inside(codec);
    }
    this.path ??= [];
    this.path.push(key);
    this.enter();
    const value = this.value(codec);
    this.depth--;
    this.path.pop();
    return value;
  }

  /** The same of a value whose place does not matter, since faults are only marked. */
  inside<T>(codec: { read(reader: Reader): T }): T {
    this.enter();
    const value = codec.read(this);
    this.depth--;
    return value;
  }

  private enter(): void {
    if (++this.depth > this.maxDepth) {
      throw this.error('TL_DEPTH_LIMIT', `nested deeper than ${this.maxDepth}`);
    }
  }

  /**
   * Reads the outermost value, of which nothing is left over.
   *
   * @throws {@link TlError}
   */
  whole<T>(codec: Codec<T>): T {
    const value = this.value(codec);
    this.end();
    return value;
  }

  /** The same by a codec that may read twice: straight on, and where that fails again, for the error. */
  wholeStraight<T>(codec: Codec<T>): T {
    // Neither is to be called twice.
    if (this.trace === undefined && this.substitute === undefined) {
      this.straight = true;
      try {
        return this.whole(codec);
      } catch {
        this.straight = false;
        this.offset = this.depth = this.emptyElements = 0;
      }
    }
    return this.whole(codec);
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
    return this.straight ? (NOT_STRAIGHT as TlError) : new TlError(code, detail, offset, pathText(this.path));
  }
}

// What is a view of a Buffer is a Buffer.
function plainView(bytes: Uint8Array): Bytes {
  return Object.getPrototypeOf(bytes) === Uint8Array.prototype
    ? (bytes as Bytes)
    : (new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Bytes);
}
