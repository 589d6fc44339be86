// Reads a deflate stream bit by bit. The lowest bit of a byte comes first.

import { TlError } from '@mtproof/tl-wire';
import { type Code, LONGEST, lookup } from './huffman.ts';

/** Reads the bits of `data`. */
export class BitReader {
  readonly data: Uint8Array;
  /** Offset of the next byte to fetch. */
  position: number;
  /** The fetched bits that were not taken yet, the next one lowest: `count` of them. */
  bits: number = 0;
  count: number = 0;

  constructor(data: Uint8Array, start: number) {
    this.data = data;
    this.position = start;
  }

  /**
   * The next `count` bits as a number, the first bit lowest.
   *
   * @param count - 0 … 16.
   * @throws {@link TlError} `TL_GZIP_DATA`: fewer bits are left.
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
   * @throws {@link TlError} `TL_GZIP_DATA`: the next bits are no code, or the data ends within one.
   */
  symbol(code: Code): number {
    while (this.count < LONGEST && this.position < this.data.length) {
      this.fetch();
    }
    // Past the end of the data, zeros fill the lookup; a code that needs them is truncated.
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

  /** Skips to the next byte boundary and returns its offset. */
  align(): number {
    this.position -= this.count >> 3;
    this.bits = 0;
    this.count = 0;
    return this.position;
  }

  /**
   * The next `length` bytes, as a view of the data. To be called at a byte boundary with no fetched bits left.
   *
   * @throws {@link TlError} `TL_GZIP_DATA`: fewer bytes are left.
   */
  raw(length: number): Uint8Array {
    if (length > this.data.length - this.position) {
      throw this.error('truncated');
    }
    this.position += length;
    return this.data.subarray(this.position - length, this.position);
  }

  /** `TL_GZIP_DATA` at the current offset. */
  error(detail: string): TlError {
    return new TlError('TL_GZIP_DATA', detail, this.position - (this.count >> 3));
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
