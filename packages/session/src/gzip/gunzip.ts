// The containers of a deflate stream: gzip (RFC 1952) and zlib (RFC 1950). `gzip_packed` holds the first by its
// name; readers accept both.

import type { Bytes } from '@mtproof/contract';
import { isBytes, kindOf } from '@mtproof/contract';
import { crc32, TlError } from '@mtproof/tl-wire';
import { inflate } from './inflate.ts';

const MAX_OUTPUT = 0x1000000;
const DEFLATE = 8;
// RFC 1952 section 2.3.1
const FHCRC = 0x02;
const FEXTRA = 0x04;
const FNAME = 0x08;
const FCOMMENT = 0x10;
const RESERVED = 0xe0;
// RFC 1950 section 2.2
const FDICT = 0x20;

/** How {@link gunzip} reads. */
export interface GunzipOptions {
  /** Bytes of output at most. Default 2^24. */
  readonly maxOutput?: number;
}

/**
 * What one gzip member or zlib stream, and nothing after it, holds. Checksum and length are checked.
 *
 * Memory is bounded by `maxOutput`, time by `maxOutput` and the length of `data`.
 *
 * @param data - Any length. Not written, not kept.
 * @returns Fresh.
 * @throws {@link TlError} `TL_GZIP_DATA`: header, deflate data, checksum or length are wrong, or bytes are missing or
 * left over; `TL_GZIP_LIMIT`: there is more output than `maxOutput`.
 * @throws {@link TypeError} `data` is not a Uint8Array.
 * @throws {@link RangeError} `maxOutput` is not an integer in 0 … 2^53 − 1.
 * @see https://www.rfc-editor.org/rfc/rfc1952
 * @see https://www.rfc-editor.org/rfc/rfc1950
 * @see https://core.telegram.org/mtproto/service_messages#packed-object
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { gzipSync } from 'node:zlib';
 * import { gunzip } from '@mtproof/session';
 *
 * assert.deepEqual(gunzip(gzipSync(Uint8Array.of(1, 2, 3))), Uint8Array.of(1, 2, 3));
 * ```
 */
export function gunzip(data: Uint8Array, options: GunzipOptions = {}): Bytes {
  const { maxOutput = MAX_OUTPUT } = options;
  if (!isBytes(data)) {
    throw new TypeError(`"data" expected a Uint8Array, got ${kindOf(data)}`);
  }
  if (!Number.isSafeInteger(maxOutput) || maxOutput < 0) {
    throw new RangeError(`"maxOutput" expected an integer in 0 … 2^53 - 1, got ${maxOutput}`);
  }
  return data[0] === 0x1f ? readGzip(data, maxOutput) : readZlib(data, maxOutput);
}

function readGzip(data: Uint8Array, maxOutput: number): Bytes {
  const { output, end } = inflate(data, gzipHeaderLength(data), maxOutput);
  // CRC32, ISIZE: the length modulo 2^32, both lowest byte first
  const trailer = lastBytes(data, end, 8);
  if (trailer.getUint32(0, true) !== crc32(output)) {
    throw wrong('CRC32', end);
  }
  if (trailer.getUint32(4, true) !== output.length >>> 0) {
    throw wrong('ISIZE', end + 4);
  }
  return output;
}

// RFC 1952 section 2.3: ID1 ID2 CM FLG MTIME(4) XFL OS, then what FLG says.
function gzipHeaderLength(data: Uint8Array): number {
  const magic = byteAt(data, 1) === 0x8b && byteAt(data, 2) === DEFLATE;
  const flags = byteAt(data, 3);
  if (!magic || (flags & RESERVED) !== 0) {
    throw wrong('gzip header', 0);
  }
  let end = 10;
  if (flags & FEXTRA) {
    end += 2 + uint16At(data, end);
  }
  if (flags & FNAME) {
    end = afterZero(data, end);
  }
  if (flags & FCOMMENT) {
    end = afterZero(data, end);
  }
  if (flags & FHCRC) {
    // CRC16: the low half of the CRC-32 of all before it
    if (uint16At(data, end) !== (crc32(data.subarray(0, end)) & 0xffff)) {
      throw wrong('header CRC', end);
    }
    end += 2;
  }
  return end;
}

// RFC 1950 section 2.2: CMF FLG, the stream, ADLER32 highest byte first.
function readZlib(data: Uint8Array, maxOutput: number): Bytes {
  const method = byteAt(data, 0);
  const header = (method << 8) | byteAt(data, 1);
  // CM is deflate, CINFO a window of at most 32 KiB, FDICT not set, and the whole a multiple of 31.
  if ((method & 0x0f) !== DEFLATE || method > 0x78 || (header & FDICT) !== 0 || header % 31 !== 0) {
    throw wrong('neither a gzip nor a zlib header', 0);
  }
  const { output, end } = inflate(data, 2, maxOutput);
  if (lastBytes(data, end, 4).getUint32(0) !== adler32(output)) {
    throw wrong('ADLER32', end);
  }
  return output;
}

// RFC 1950 section 8.2: a is 1 and all bytes, b all the values that a had, both modulo 65521.
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 0x10000 + a;
}

function lastBytes(data: Uint8Array, start: number, length: number): DataView {
  if (data.length !== start + length) {
    throw wrong(data.length < start + length ? 'truncated' : 'bytes left over', start);
  }
  return new DataView(data.buffer, data.byteOffset + start, length);
}

function byteAt(data: Uint8Array, offset: number): number {
  const byte = data[offset];
  if (byte === undefined) {
    throw wrong('truncated', offset);
  }
  return byte;
}

function uint16At(data: Uint8Array, offset: number): number {
  return byteAt(data, offset) | (byteAt(data, offset + 1) << 8);
}

function afterZero(data: Uint8Array, offset: number): number {
  const zero = data.indexOf(0, offset);
  if (zero < 0) {
    throw wrong('truncated', data.length);
  }
  return zero + 1;
}

function wrong(detail: string, offset: number): TlError {
  return new TlError('TL_GZIP_DATA', detail, offset);
}
