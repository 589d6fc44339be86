// 64-bit integers and their bytes. An element of a typed array is faster than a DataView, and has the order of the host's bytes.

import type { Writer } from './writer.ts';

interface Scratch {
  readonly long: BigInt64Array;
  readonly words: Uint32Array;
  /** Which word is the lower one: 0 but on big-endian hosts. */
  readonly low: 0 | 1;
}

let scratch: Scratch | undefined;

/** Made on first use, for engines without BigInt. */
export function scratchpad(): Scratch {
  if (scratch === undefined) {
    const long = BigInt64Array.of(BigInt(1));
    const words = new Uint32Array(long.buffer);
    scratch = { long, words, low: words.indexOf(1) as 0 | 1 };
  }
  return scratch;
}

/** The number of two words. */
export function readLong(lower: number, upper: number): bigint {
  const { long, words, low } = scratchpad();
  words[low] = lower;
  words[1 - low] = upper;
  return long[0] as bigint;
}

/** Writes `value`, if it is a long; says whether it is. */
export function writeLong(writer: Writer, value: bigint): boolean {
  const { long, words, low } = scratchpad();
  if (typeof value !== 'bigint') {
    return false;
  }
  long[0] = value;
  if (long[0] !== value) {
    return false;
  }
  writer.word(words[low] as number);
  writer.word(words[1 - low] as number);
  return true;
}
