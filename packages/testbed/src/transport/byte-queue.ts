// The bytes that have arrived and are not yet read. Each is copied a bounded number of times, in pieces of any length; the memory
// is at most twice what is kept.

// Up to here the memory is kept when it is empty: of many connections most are silent.
const KEPT = 2 ** 12;
const SMALLEST = 256;

/** A queue of bytes. */
export class ByteQueue {
  #memory = new Uint8Array(0);
  #begin = 0;
  #end = 0;

  /** How many bytes are in it. */
  get length(): number {
    return this.#end - this.#begin;
  }

  /** How much memory it has. */
  get capacity(): number {
    return this.#memory.length;
  }

  /** Puts bytes at the end. They are copied. */
  push(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length);
    this.#memory.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The next bytes, left where they are: a view that is good until the next change. */
  peek(length: number): Uint8Array {
    return this.#memory.subarray(this.#begin, this.#begin + length);
  }

  /** The 32 bits at an offset, little-endian, unsigned. */
  uint32(offset: number): number {
    const at = this.#memory.byteOffset + this.#begin + offset;
    return new DataView(this.#memory.buffer, at, 4).getUint32(0, true);
  }

  /** Takes the next bytes out, as a copy. */
  take(length: number): Uint8Array {
    const taken = this.peek(length).slice();
    this.skip(length);
    return taken;
  }

  /** Drops the next bytes. */
  skip(length: number): void {
    this.#begin += length;
    if (this.#begin === this.#end) {
      this.#begin = 0;
      this.#end = 0;
      this.#memory = this.#memory.length > KEPT ? new Uint8Array(0) : this.#memory;
    }
  }

  #makeRoom(more: number): void {
    if (this.#end + more <= this.#memory.length) {
      return;
    }
    const needed = this.length + more;
    const kept = this.peek(this.length);
    if (2 * needed <= this.#memory.length) {
      this.#memory.set(kept);
    } else {
      const memory = new Uint8Array(Math.max(SMALLEST, 2 * this.length, needed));
      memory.set(kept);
      this.#memory = memory;
    }
    this.#end -= this.#begin;
    this.#begin = 0;
  }
}
