// What SHA-256 and SHA-512 have in common (FIPS 180-4, 5.1 and 5.2): the message, padded, in blocks of big-endian words.

/** A hash as it is computed here: arrays hold 32-bit words, two for each of SHA-512's, the high half first. */
export interface BlockHash {
  /** Before the first block. */
  readonly H: Int32Array;
  /** Bytes of a block: 64 or 128. */
  readonly blockLength: number;
  /** The hash value of one more block; `into` may be one of the others. */
  readonly compress: (into: Int32Array, from: Int32Array, block: Int32Array) => void;
  /** Overwrites what the blocks have left behind. */
  readonly wipe: () => void;
}

/** Where a message goes on, and what came before: the hash value of as many whole blocks. */
export interface Midstate {
  readonly H: Int32Array;
  readonly blocks: number;
}

/** The hash value of a message, given in parts. */
export function hashValue(
  { H, blockLength, compress, wipe }: BlockHash,
  parts: readonly Uint8Array[],
  before: Midstate = { H, blocks: 0 },
): Int32Array {
  const value = Int32Array.from(before.H);
  const block = new Int32Array(blockLength / 4);
  let length = before.blocks * blockLength;
  const put = (byte: number): void => {
    const at = length % blockLength;
    block[at >> 2] = (block[at >> 2] as number) | (byte << (24 - 8 * (at & 3)));
    length++;
    if (at === blockLength - 1) {
      compress(value, value, block);
      block.fill(0);
    }
  };
  for (const part of parts) {
    part.forEach(put);
  }

  // message | 1 bit | zeros | length in bits, of 8 bytes or 16 at the end of a block
  const bits = 8 * length;
  put(0x80);
  while (length % blockLength !== (blockLength * 7) / 8) {
    put(0);
  }
  block[block.length - 2] = Math.floor(bits / 2 ** 32);
  block[block.length - 1] = bits | 0;
  compress(value, value, block);
  block.fill(0);
  wipe();
  return value;
}
