// The engine of Node, Bun and Deno: zlib, which is in all three.
//
// Only a raw inflate says how many bytes it consumed and leaves the header and the trailer to us: gunzipSync reads a
// second member and skips zeros after the last, inflateSync ignores all that follows.

import { crc32, inflateRawSync } from 'node:zlib';
import type { Bytes } from '@mtproof/contract';
import { type GzipEngine, type Inflated, overLimit } from './interface.ts';
import { inflate as portableInflate } from './portable.ts';

/** zlib writes into chunks of this length, and joins them. One that holds the whole output needs no joining. */
const CHUNK = 2 ** 14;

function inflate(data: Uint8Array, start: number, max: number, expected: number): Inflated {
  try {
    return zlibInflate(data.subarray(start), start, max, expected);
  } catch (error) {
    // zlib meets a fault before it reports the output that precedes it, so a stream with a fault may also be over
    // the limit. The portable inflate finds which comes first, and where.
    if (isZlibError(error)) {
      return portableInflate(data, start, max, expected);
    }
    throw error;
  }
}

function zlibInflate(stream: Uint8Array, start: number, max: number, expected: number): Inflated {
  try {
    // With `info` the result is not the Buffer that @types/node declares. A limit of 0 is not allowed.
    const { buffer, engine } = inflateRawSync(stream, {
      info: true,
      maxOutputLength: max || 1,
      chunkSize: Math.max(CHUNK, Math.min(expected, max, stream.length * 16)),
    }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    if (buffer.length <= max) {
      return { output: alone(buffer), end: start + engine.bytesWritten };
    }
  } catch (error) {
    if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') {
      throw error;
    }
  }
  throw overLimit(max, start);
}

/** The same bytes in an array with a buffer of its own, which a single full chunk has. */
function alone(bytes: Uint8Array): Bytes {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

// Z_DATA_ERROR: bad data; Z_BUF_ERROR: truncated; Z_NEED_DICT and Z_MEM_ERROR.
function isZlibError(error: unknown): boolean {
  return /^Z_/.test(String(codeOf(error)));
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

export const engine: GzipEngine = { inflate, crc32 };
