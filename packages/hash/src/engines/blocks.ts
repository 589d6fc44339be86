// From bytes to blocks: the padding of SHA-1 and SHA-256, FIPS 180-4 section 5.1.1, and the way from parts to a digest.

import type { Bytes } from '@mtproof/contract';
import type { Hash } from './interface.ts';

/** Length of a block in bytes. */
export const BLOCK_LENGTH = 64;

/** A compression function and the memory it works on. */
export interface Compression {
  /** H^(0), big-endian words. */
  readonly initial: Uint32Array;
  /** The state, as long as `initial`. */
  readonly H: Uint32Array | Int32Array;
  /** Two blocks at least: the message is put here piece by piece. */
  readonly blocks: Uint8Array;
  /** Everything else that holds what was hashed. */
  readonly scratch: Uint8Array;
  /** Takes the first `count` of `blocks` into `H`. */
  compress(count: number): void;
}

/** The hash that a compression function makes. Its memory is wiped at the end of each call. */
export function hashOf({ initial, H, blocks, scratch, compress }: Compression): Hash {
  const view = new DataView(blocks.buffer, blocks.byteOffset);
  // For whole blocks; one more is left for the padding.
  const room = blocks.length - BLOCK_LENGTH;

  /** Puts a part behind the bytes that wait, and compresses whenever the blocks are full. Returns how many wait then. */
  function takePart(part: Uint8Array, waiting: number): number {
    let [rest, before] = [part, waiting];
    while (before + rest.length >= room) {
      const first = rest.subarray(0, room - before);
      blocks.set(first, before);
      compress(room / BLOCK_LENGTH);
      [rest, before] = [rest.subarray(first.length), 0];
    }
    blocks.set(rest, before);
    return before + rest.length;
  }

  /** Appends the bit 1, zeros, and the length in bits as 64 bits; compresses the rest. */
  function takePadding(waiting: number, length: number): void {
    const end = Math.ceil((waiting + 9) / BLOCK_LENGTH) * BLOCK_LENGTH;
    blocks.fill(0, waiting, end);
    blocks[waiting] = 0x80;
    view.setUint32(end - 8, Math.floor(length / 2 ** 29));
    view.setUint32(end - 4, length * 8);
    compress(end / BLOCK_LENGTH);
  }

  function digestOfState(): Bytes {
    const digest = new Uint8Array(4 * H.length);
    const words = new DataView(digest.buffer);
    for (let i = 0; i < H.length; i++) {
      words.setUint32(4 * i, H[i] as number);
    }
    return digest;
  }

  return (parts) => {
    H.set(initial);
    let [length, waiting] = [0, 0];
    for (const part of parts) {
      length += part.length;
      waiting = takePart(part, waiting);
    }
    takePadding(waiting, length);
    const digest = digestOfState();
    blocks.fill(0, 0, length < room ? waiting : room);
    H.fill(0);
    scratch.fill(0);
    return digest;
  };
}
