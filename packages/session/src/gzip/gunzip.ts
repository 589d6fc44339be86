// The content of `gzip_packed`.

import type { Bytes } from '@mtproof/contract';
import { checkBytes, checkInteger } from '@mtproof/contract';
import { engine } from '#gzip-engine';
import { checkOptions } from '../argument.ts';
import type { GzipEngine } from './engines/interface.ts';
import { readGzip, readZlib } from './framing.ts';

const DEFAULT_MAX_OUTPUT = 2 ** 24;
// One array of this length fits every supported platform.
const LARGEST_MAX_OUTPUT = 2 ** 30 - 1;

/** How {@link gunzip} reads. */
export interface GunzipOptions {
  /** Bytes of output at most, 0 … 2^30-1. Default 2^24. */
  readonly maxOutput?: number;
}

/**
 * The content of one gzip member (RFC 1952) or zlib stream (RFC 1950). Checksum and length are checked; nothing may
 * follow. The streams of one message share a {@link GzipBudget}.
 *
 * Memory is bounded by `maxOutput`, time by `maxOutput` and the length of `data`. Node, Bun and Deno use zlib, other
 * platforms an inflate in TypeScript; values and errors are the same.
 *
 * @param data - Any length. Not written, not kept.
 * @returns Fresh.
 * @throws {@link TlError} `TL_GZIP_DATA`: the header, the deflate data, a checksum or the length is wrong, bytes are
 * missing, or bytes follow; `TL_GZIP_LIMIT`: the output is longer than `maxOutput`.
 * @throws {@link TypeError} `data` is not a Uint8Array, `options` not an object, or `maxOutput` not a number.
 * @throws {@link RangeError} `maxOutput` is not an integer in 0 … 2^30-1.
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
  return gunzipOn(engine, data, options);
}

/** `maxOutput`, checked. */
export function checkMaxOutput(options: GunzipOptions): number {
  checkOptions(options);
  const { maxOutput = DEFAULT_MAX_OUTPUT } = options;
  checkInteger(maxOutput, 'maxOutput', 0, LARGEST_MAX_OUTPUT);
  return maxOutput;
}

/** {@link gunzip} on one engine. */
export function gunzipOn(on: GzipEngine, data: Uint8Array, options: GunzipOptions = {}): Bytes {
  checkBytes(data, 'data');
  const maxOutput = checkMaxOutput(options);
  return data[0] === 0x1f ? readGzip(on, data, maxOutput) : readZlib(on, data, maxOutput);
}
