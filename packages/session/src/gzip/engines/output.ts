// The output so far. Distances point back into it.

import type { Bytes } from '@mtproof/contract';
import { overLimit } from './interface.ts';

/** The output of a stream, and room for more. */
export class Output {
  bytes: Bytes;
  view: DataView;
  length: number = 0;
  private readonly max: number;
  private readonly start: number;

  /**
   * @param room - Bytes to begin with.
   * @param max - Bytes at most.
   * @param start - Offset of the stream.
   */
  constructor(room: number, max: number, start: number) {
    this.bytes = new Uint8Array(Math.min(room, max));
    this.view = new DataView(this.bytes.buffer);
    this.max = max;
    this.start = start;
  }

  /**
   * Makes room for `count` more bytes.
   *
   * @throws {@link TlError} `TL_GZIP_LIMIT`: they are over the limit.
   */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) {
      return;
    }
    if (needed > this.max) {
      throw overLimit(this.max, this.start);
    }
    const grown = new Uint8Array(Math.min(this.max, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  /** The output, in an array of its length. */
  finish(): Bytes {
    return this.length === this.bytes.length ? this.bytes : this.bytes.slice(0, this.length);
  }
}
