// gzip_packed#3072cfa1 packed_data:string = Object;
//
// It may take the place of an answer or of a call. `packed_data` is the gzip of that object, which is not packed again.

import { wrongType } from '@mtproof/contract';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { type Codec, type DecodeOptions, MAX_DEPTH, Reader, stringBytes } from '@mtproof/tl-wire';
import { GzipBudget, sharedBudget } from './gzip/budget.ts';
import { checkMaxOutput, type GunzipOptions } from './gzip/gunzip.ts';

/** How a value that may be packed is read. */
export interface PackedOptions extends DecodeOptions, GunzipOptions {
  /**
   * Bytes that all `gzip_packed` of one decode unpack to, together: 0 … 2^30-1, default 2^24. Of several codecs in one value,
   * that counts which unpacks first.
   */
  readonly maxOutput?: number;
  /** What the decode shares with others of the same message, instead of `maxOutput`. */
  readonly budget?: GzipBudget | undefined;
}

/** What is bounded for a whole decode, over the readers of it. */
interface Bounds {
  readonly budget: GzipBudget;
  /** How deep the value is that the reader reads. */
  readonly depth: number;
}

/** Of readers that have met a `gzip_packed`, or read what was in one. */
const bounds = new WeakMap<Reader, Bounds>();

/** Asserts that the options are such, packed or not. */
export function checkPackedOptions(options: PackedOptions): void {
  checkMaxOutput(options);
  const { budget, maxOutput } = options;
  if (budget === undefined) {
    return;
  }
  if (!(budget instanceof GzipBudget)) {
    throw wrongType('budget', 'GzipBudget', budget);
  }
  if (maxOutput !== undefined) {
    throw new TypeError('"maxOutput" expected only without "budget"');
  }
}

/** The options for all of these bytes: with the budget of their container, where they are a message of one. */
export function optionsFor(bytes: Uint8Array, options: PackedOptions): PackedOptions {
  checkPackedOptions(options);
  const shared = sharedBudget(bytes);
  return shared === undefined || options.budget || options.maxOutput !== undefined
    ? options
    : { ...options, budget: shared };
}

/**
 * The codec of a value, or of a `gzip_packed` that holds it. It writes the value as it is.
 *
 * Reading fails with `TL_GZIP_DATA`, `TL_GZIP_LIMIT` or `TL_UNEXPECTED_CONSTRUCTOR`, packed twice, besides the codes of
 * `codec`. What one decode unpacks counts together, and the depth of what was packed begins where it was packed. Offsets and paths of what was packed count from its start.
 *
 * @param codec - The type of the value, boxed.
 * @param options - `budget` or `maxOutput`, and for what is unpacked as of `decode`.
 * @throws {@link TypeError} or {@link RangeError} An option has the wrong type or value.
 * @see https://core.telegram.org/mtproto/service_messages#packed-object
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { gzipSync } from 'node:zlib';
 * import { gzip_packed } from '@mtproof/schema/mtproto';
 * import { maybePacked } from '@mtproof/session';
 * import { Bool, decode, encode } from '@mtproof/tl-wire';
 *
 * const packed_data = gzipSync(encode(Bool, true));
 * const bytes = encode(gzip_packed, { _: 'gzip_packed', packed_data });
 * assert.equal(decode(maybePacked(Bool), bytes), true);
 * ```
 */
export function maybePacked<T>(codec: Codec<T>, options: PackedOptions = {}): Codec<T> {
  checkPackedOptions(options);
  return {
    type: codec.type,
    minLength: Math.min(codec.minLength, gzip_packed.minLength),
    read(reader) {
      return reader.peek() === gzip_packed.id ? unpack(reader) : codec.read(reader);
    },
    write(writer, value) {
      codec.write(writer, value);
    },
  };

  function unpack(reader: Reader): T {
    const { packed_data } = gzip_packed.read(reader);
    const unpacked = readerWithin(reader, stringBytes(packed_data), options);
    if (unpacked.peek() === gzip_packed.id) {
      throw unpacked.error('TL_UNEXPECTED_CONSTRUCTOR', 'gzip_packed within gzip_packed');
    }
    const value = unpacked.value(codec);
    unpacked.end();
    reader.emptyElements = unpacked.emptyElements;
    return value;
  }
}

/** The same options, with which a call inside another, `query:!X`, may be packed too. */
export function withPackedCalls(options: PackedOptions): PackedOptions {
  const reading: PackedOptions = {
    ...options,
    substitute: (codec, id) =>
      id === gzip_packed.id && codec.type === '!X'
        ? maybePacked(codec, reading)
        : options.substitute?.(codec, id),
  };
  return reading;
}

/** A reader of what `data` unpacks to. What is bounded for a whole decode goes on where `reader` is. */
function readerWithin(reader: Reader, data: Uint8Array, options: PackedOptions): Reader {
  const outer = bounds.get(reader) ?? {
    budget: options.budget ?? new GzipBudget(options.maxOutput),
    depth: 0,
  };
  const budget = options.budget ?? outer.budget;
  const depth = outer.depth + reader.depth;
  const maxDepth = Math.max(0, (options.maxDepth ?? MAX_DEPTH) - depth);
  const unpacked = new Reader(budget.gunzip(data), { ...options, maxDepth });
  unpacked.emptyElements = reader.emptyElements;
  bounds.set(reader, outer).set(unpacked, { budget, depth });
  return unpacked;
}
