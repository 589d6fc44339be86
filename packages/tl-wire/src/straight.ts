// Values written and read by generated code, which looks for no place in them. Where it cannot go on, the composed codec does it all
// again and says why. Both are made of one declaration.

import type { Bytes } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import type { TlObject } from './fields.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import { MAX_DEPTH } from './path.ts';
import type { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** A codec that may do the same twice, since it has no effects. Those of this package are; one that holds a codec of yours is not. */
export interface Sized<T> extends Codec<T> {
  /** Whether generated code writes and reads its values. */
  straight(): boolean;
  /**
   * Length in bytes of the encoding of `value`, which is within `depth` fields and elements. What it throws says that there is none,
   * or that it is not known.
   */
  size(value: T, depth: number): number;
  /** How many values are written and read at once, where that is faster than one by one. */
  readonly many?: Many<T>;
}

/** Values of one type that follow one another. */
export interface Many<T> {
  /** Length in bytes of one. */
  readonly size: number;
  /** Reads `count` values. */
  read(reader: Reader, count: number): T[];
  /** Writes `values`. */
  write(writer: Writer, values: readonly T[]): void;
}

/** What generated code does about the fields of one constructor, of which the places do not matter to it. */
export interface Straight<T extends TlObject> {
  /** Length in bytes of the fields of `value`, which are within `depth` fields and elements. */
  size(value: T, depth: number): number;
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
}

/** Whether a codec may write and read straight on. */
export function isStraight<T>(codec: Codec<T>): codec is Sized<T> {
  return (codec as Partial<Sized<T>>).straight?.() === true;
}

/** {@link Sized.size} of a codec that may not have it. */
export function sizeOf<T>(codec: Codec<T>, value: T, depth: number): number {
  if (depth > MAX_DEPTH || !isStraight(codec)) {
    throw NOT_STRAIGHT;
  }
  return codec.size(value, depth);
}

// The writer that was used last, without its bytes.
let spare: Writer | undefined;

/** The binary form of `value`; `undefined` where the composed codec has to write it, or to say why it cannot. */
export function writtenStraight<T>(codec: Sized<T>, value: T): Bytes | undefined {
  // A getter of the value may encode too, and then makes a writer of its own.
  const writer = spare ?? new Writer();
  spare = undefined;
  try {
    writer.begin(codec.size(value, 0));
    codec.write(writer, value);
    return writer.finishStraight();
  } catch {
    return writer.giveUp();
  } finally {
    spare = writer;
  }
}
