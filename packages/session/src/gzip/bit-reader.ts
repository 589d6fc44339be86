// A position in a deflate stream, counted in bits: the lowest bit of a byte comes first.

import { TlError } from '@mtproof/tl-wire';
import { type Code, LONGEST, lookup } from './huffman.ts';

/** Reads the bits of `data`. */
export class BitReader {
  private readonly data: Uint8Array;
  // Offset of the next byte, and the bits of those before it that were not taken, the next one lowest.
  private position: number;
  private bits: number = 0;
  private count: number = 0;

  constructor(data: Uint8Array, start: number) {
    this.data = data;
    this.position = start;
  }

  /**
   * The next `count` bits as a number, the first one lowest.
   *
   * @param count - 0 … 16.
   * @throws {@link TlError} `TL_GZIP_DATA`: there are fewer.
   */
  take(count: number): number {
    while (this.count < count) {
      this.fetch();
    }
    const value = this.bits & ((1 << count) - 1);
    this.drop(count);
    return value;
  }

  /**
   * The next symbol of `code`.
   *
   * @throws {@link TlError} `TL_GZIP_DATA`: the next bits begin with no code.
   */
  symbol(code: Code): number {
    while (this.count < LONGEST && this.position < this.data.length) {
      this.fetch();
    }
    // Past the end there are zeros, which must not be used.
    const entry = lookup(code, this.bits);
    const length = entry & 15;
    if (length === 0) {
      throw this.error('bits that are no code');
    }
    if (length > this.count) {
      throw this.error('truncated');
    }
    this.drop(length);
    return entry >> 4;
  }

  /** Offset of the next byte of which no bit was taken; reading goes on there. */
  align(): number {
    this.position -= this.count >> 3;
    this.bits = 0;
    this.count = 0;
    return this.position;
  }

  /**
   * The next `length` bytes, as a view of the data. Only whole bytes were taken since {@link BitReader.align}.
   *
   * @throws {@link TlError} `TL_GZIP_DATA`: there are fewer.
   */
  raw(length: number): Uint8Array {
    if (length > this.data.length - this.position) {
      throw this.error('truncated');
    }
    this.position += length;
    return this.data.subarray(this.position - length, this.position);
  }

  /** The error to throw for what was just read. */
  error(detail: string, code: 'TL_GZIP_DATA' | 'TL_GZIP_LIMIT' = 'TL_GZIP_DATA'): TlError {
    return new TlError(code, detail, this.position - (this.count >> 3));
  }

  private fetch(): void {
    if (this.position >= this.data.length) {
      throw this.error('truncated');
    }
    this.bits |= (this.data[this.position++] as number) << this.count;
    this.count += 8;
  }

  private drop(count: number): void {
    this.bits >>>= count;
    this.count -= count;
  }
}
