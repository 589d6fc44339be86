// How much one message may unpack to. A limit for each gzip_packed would be none: 64 of them, 16 KiB each, are a message of
// 1 MiB that unpacks to 1 GiB.

import type { Bytes } from '@mtproof/contract';
import { checkMaxOutput, gunzip } from './gunzip.ts';

/**
 * The bytes that one message may still unpack to, whatever the number and the nesting of its `gzip_packed`.
 *
 * One decode of this package has a budget of its own, and the messages of a container share the container's. A budget is
 * made by hand only where the parts of one message are read in another way.
 *
 * @see https://core.telegram.org/mtproto/service_messages#packed-object
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { gzipSync } from 'node:zlib';
 * import { GzipBudget } from '@mtproof/session';
 *
 * const budget = new GzipBudget(1000);
 * const data = gzipSync(new Uint8Array(600));
 * assert.equal(budget.gunzip(data).length, 600);
 * assert.equal(budget.left, 400);
 * assert.throws(() => budget.gunzip(data), { code: 'TL_GZIP_LIMIT' });
 * assert.equal(budget.left, 0);
 * ```
 */
export class GzipBudget {
  #left: number;

  /**
   * @param maxOutput - Bytes, 0 … 2^30-1. Default 2^24.
   * @throws {@link TypeError} `maxOutput` is not a number.
   * @throws {@link RangeError} It is not an integer in 0 … 2^30-1.
   */
  constructor(maxOutput?: number) {
    this.#left = checkMaxOutput(maxOutput === undefined ? {} : { maxOutput });
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#left;
  }

  /**
   * `gunzip`, at most the bytes that are left. A stream that is refused takes all of them: what it cost is not known.
   *
   * @param data - Any length. Not written, not kept.
   * @returns Fresh.
   * @throws {@link TlError} `TL_GZIP_DATA`; `TL_GZIP_LIMIT`: the output is longer than what is left.
   * @throws {@link TypeError} `data` is not a Uint8Array.
   */
  gunzip(data: Uint8Array): Bytes {
    const maxOutput = this.#left;
    this.#left = 0;
    const output = gunzip(data, { maxOutput });
    this.#left = maxOutput - output.length;
    return output;
  }
}
