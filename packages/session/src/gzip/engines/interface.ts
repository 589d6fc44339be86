// What reading gzip_packed needs from the platform. package.json#imports chooses the engine.

import type { Bytes } from '@mtproof/contract';
import { TlError } from '@mtproof/tl-wire';

/** A deflate stream read to its end. */
export interface Inflated {
  /** Fresh. */
  readonly output: Bytes;
  /** Offset after the last byte of the stream. What follows it was not looked at. */
  readonly end: number;
}

/** Inflate (RFC 1951) and CRC-32. Engines give the same values and the same errors. */
export interface GzipEngine {
  /**
   * Reads the deflate stream that begins at `start`.
   *
   * @param max - Bytes of output at most, 0 … 2^30-1.
   * @param expected - Bytes of output that someone claims. Only memory and time depend on it.
   * @throws {@link TlError} `TL_GZIP_DATA`: not a deflate stream; `TL_GZIP_LIMIT`: the output is longer than `max`.
   */
  inflate(data: Uint8Array, start: number, max: number, expected: number): Inflated;
  /** CRC-32 of IEEE 802.3, unsigned. */
  crc32(bytes: Uint8Array): number;
}

/** The error of a stream at `start` whose output is longer than `max`. */
export function overLimit(max: number, start: number): TlError {
  return new TlError('TL_GZIP_LIMIT', `more than ${max} bytes of output`, start);
}
