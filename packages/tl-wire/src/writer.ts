// A growing buffer, and where in the value being written it stands.

import { type Bytes, expected } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { MAX_DEPTH, pathText } from './path.ts';
import { setWordAt } from './word.ts';

const FIRST_CAPACITY = 1024;
// What a writer keeps to be used again.
const LARGEST_KEPT = 0x10000;
const NONE: Bytes = /* @__PURE__ */ new Uint8Array(0);
// How many bytes an array has, whatever a class of the caller's says of it.
const trueLength = /* @__PURE__ */ Object.getOwnPropertyDescriptor(
  /* @__PURE__ */ Object.getPrototypeOf(Uint8Array.prototype),
  'length',
)?.get as () => number;

/**
 * Writes one outermost value, for codecs that are not made of others. A writer that has thrown is not used again.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { int, Writer } from '@mtproof/tl-wire';
 *
 * const writer = new Writer();
 * writer.word(0x997275b5);
 * int.write(writer, 7);
 * assert.deepEqual(writer.finish(), Uint8Array.of(0xb5, 0x75, 0x72, 0x99, 7, 0, 0, 0));
 * ```
 */
export class Writer {
  /** Values without bytes that were written so far; see empty.ts. */
  emptyElements: number = 0;
  /** How many fields and elements the value being written is within. */
  depth: number = 0;
  /** Whether the place of a fault does not matter, for {@link encode} writes again where there is one. Generated code writes straight on then. */
  straight: boolean = false;
  private buffer: Bytes = NONE;
  private bufferView: DataView | undefined = undefined;
  private length: number = 0;
  private path: (string | number)[] | undefined = undefined;

  /** The bytes written, through which {@link Writer.take | taken} space is filled. Growing replaces it: take first. */
  get view(): DataView {
    this.bufferView ??= new DataView(this.buffer.buffer);
    return this.bufferView;
  }

  /** Adds `length` zero bytes and returns the offset of the first. */
  take(length: number): number {
    const start = this.length;
    const end = start + length;
    if (end > this.buffer.length) {
      this.grow(end);
    }
    this.length = end;
    return start;
  }

  /** Adds the low 32 bits of `word`, little-endian. */
  word(word: number): void {
    const start = this.take(4);
    setWordAt(this.buffer, start, word);
  }

  /** Fills {@link Writer.take | taken} space from `start` with a text, if it is ASCII; says whether it is. */
  fillAscii(start: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) {
        return false;
      }
      this.buffer[start + i] = code;
    }
    return true;
  }

  /** Takes back, and overwrites, what was written from `start` on. */
  back(start: number): void {
    this.buffer.fill(0, start, this.length);
    this.length = start;
  }

  /** Fills {@link Writer.take | taken} space from `start` with a copy of `bytes`. */
  fill(start: number, bytes: Uint8Array): void {
    if (trueLength.call(bytes) !== bytes.length) {
      throw new TypeError(expected(this.name(), 'Uint8Array', 'one that is not as long as it says'));
    }
    this.buffer.set(bytes, start);
  }

  /** Adds a copy of `bytes`. */
  raw(bytes: Uint8Array): void {
    this.fill(this.take(bytes.length), bytes);
  }

  /**
   * Writes the value of a field or element.
   *
   * @throws {@link RangeError} It is nested too deep; a value that contains itself is. And what the codec throws.
   */
  at<T>(key: string | number, codec: Codec<T>, value: T): void {
    if (!this.straight) {
      this.path ??= [];
      this.path.push(key);
    }
    if (++this.depth > MAX_DEPTH) {
      throw new RangeError(expected(this.name(), `at most ${MAX_DEPTH} levels of nesting`, 'more'));
    }
    codec.write(this, value);
    this.depth--;
    this.path?.pop();
  }

  /**
   * What a TypeError or RangeError calls the value being written, or its field `key`: `users[3].first_name`; the outermost
   * value is `value`.
   */
  name(key?: string): string {
    const { path = [] } = this;
    return pathText(key === undefined ? path : [...path, key]) || 'value';
  }

  /** A fresh copy of what was written; the writer's own, which may hold secrets, is wiped. */
  finish(): Bytes {
    const bytes = this.buffer.slice(0, this.length);
    this.wipe();
    return bytes;
  }

  /** Overwrites what was written, and is as new. */
  wipe(): void {
    this.back(0);
    if (this.buffer.length > LARGEST_KEPT) {
      this.buffer = NONE;
      this.bufferView = undefined;
    }
    this.depth = 0;
    this.emptyElements = 0;
  }

  private grow(needed: number): void {
    const old = this.buffer;
    this.buffer = new Uint8Array(Math.max(needed, old.length * 2, FIRST_CAPACITY));
    this.bufferView = undefined;
    this.buffer.set(old);
    old.fill(0);
  }
}
