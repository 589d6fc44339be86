// The frames of a deflate stream: a gzip member (RFC 1952) and a zlib stream (RFC 1950).

import type { Bytes } from '@mtproof/contract';
import { TlError } from '@mtproof/tl-wire';
import { adler32 } from './adler32.ts';
import type { GzipEngine } from './engines/interface.ts';

const DEFLATE = 8;
// RFC 1952 section 2.3.1
const FHCRC = 0x02;
const FEXTRA = 0x04;
const FNAME = 0x08;
const FCOMMENT = 0x10;
const RESERVED = 0xe0;
// RFC 1950 section 2.2
const FDICT = 0x20;

/** The content of the gzip member that `data` is. Throws as `gunzip`. */
export function readGzip(engine: GzipEngine, data: Uint8Array, maxOutput: number): Bytes {
  const start = gzipHeaderLength(engine, data);
  if (start > data.length) {
    throw wrong('truncated', data.length);
  }
  const { output, end } = engine.inflate(data, start, maxOutput, expectedLength(data));
  // CRC32, ISIZE: little-endian
  const trailer = lastBytes(data, end, 8);
  if (trailer.getUint32(0, true) !== engine.crc32(output)) {
    throw wrong('CRC32', end);
  }
  if (trailer.getUint32(4, true) !== output.length) {
    throw wrong('ISIZE', end + 4);
  }
  return output;
}

// ISIZE, if these are the last bytes of a member.
function expectedLength(data: Uint8Array): number {
  const end = data.length;
  return (uint16At(data, end - 4) | (uint16At(data, end - 2) << 16)) >>> 0;
}

// RFC 1952 section 2.3: ID1 ID2 CM FLG MTIME(4) XFL OS, then the fields that FLG announces.
function gzipHeaderLength(engine: GzipEngine, data: Uint8Array): number {
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
    // CRC16: the low 16 bits of the CRC-32 of the header so far
    if (uint16At(data, end) !== (engine.crc32(data.subarray(0, end)) & 0xffff)) {
      throw wrong('header CRC', end);
    }
    end += 2;
  }
  return end;
}

/** The content of the zlib stream that `data` is. Throws as `gunzip`. */
export function readZlib(engine: GzipEngine, data: Uint8Array, maxOutput: number): Bytes {
  // RFC 1950 section 2.2: CMF FLG, the deflate stream, ADLER32 big-endian
  const method = byteAt(data, 0);
  const header = (method << 8) | byteAt(data, 1);
  // CM is deflate, CINFO a window of at most 32 KiB, FDICT is not set, and CMF FLG is a multiple of 31.
  if ((method & 0x0f) !== DEFLATE || method > 0x78 || (header & FDICT) !== 0 || header % 31 !== 0) {
    throw wrong('neither a gzip nor a zlib header', 0);
  }
  const { output, end } = engine.inflate(data, 2, maxOutput, 4 * data.length);
  if (lastBytes(data, end, 4).getUint32(0) !== adler32(output)) {
    throw wrong('ADLER32', end);
  }
  return output;
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
    throw wrong('truncated', Math.min(offset, data.length));
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
