// Many longs at once, through the engine's own array of them.

import { scratchpad } from './long.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** The next `count` longs, whose bytes are there. */
export function readLongs(reader: Reader, count: number): bigint[] {
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

/** Writes the first `count` of `values`, none of which is at fault, or all are written again one by one. */
export function writeLongs(writer: Writer, values: readonly bigint[], count: number): void {
  const written = new BigInt64Array(count);
  const bytes = new Uint8Array(written.buffer);
  try {
    for (let i = 0; i < count; i++) {
      const value = values[i] as bigint;
      written[i] = value;
      if (written[i] !== value) {
        throw NOT_STRAIGHT;
      }
    }
    orderBytes(bytes);
    writer.raw(bytes);
  } finally {
    bytes.fill(0);
  }
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
