// 64-bit integers and their bytes. An element of a typed array is faster than a DataView, and has the order of the host's bytes.

import type { Many } from './codec.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

interface Scratch {
  readonly long: BigInt64Array;
  readonly words: Uint32Array;
  /** Which word is the lower one: 0 but on big-endian hosts. */
  readonly low: 0 | 1;
}

let scratch: Scratch | undefined;

// On first use, for engines without BigInt.
function scratchpad(): Scratch {
  if (scratch === undefined) {
    const long = BigInt64Array.of(BigInt(1));
    const words = new Uint32Array(long.buffer);
    scratch = { long, words, low: words[0] === 1 ? 0 : 1 };
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

/** Longs that follow one another. */
export const longs: Many<bigint> = { read: readLongs, write: writeLongs };

function readLongs(reader: Reader, count: number): bigint[] {
  const read = new BigInt64Array(count);
  const bytes = new Uint8Array(read.buffer);
  bytes.set(reader.raw(bytes.length));
  orderBytes(bytes);
  const values = new Array<bigint>(count);
  for (let i = 0; i < count; i++) {
    values[i] = read[i] as bigint;
  }
  bytes.fill(0);
  return values;
}

function writeLongs(writer: Writer, values: readonly bigint[]): void {
  const written = new BigInt64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as bigint;
    written[i] = value;
    if (written[i] !== value) {
      throw NOT_STRAIGHT;
    }
  }
  const bytes = new Uint8Array(written.buffer);
  orderBytes(bytes);
  writer.raw(bytes);
  bytes.fill(0);
}

/** From the host's order of bytes to that of the wire, or back. */
function orderBytes(bytes: Uint8Array): void {
  if (scratchpad().low === 0) {
    return;
  }
  for (let at = 0; at < bytes.length; at += 8) {
    bytes.subarray(at, at + 8).reverse();
  }
}
