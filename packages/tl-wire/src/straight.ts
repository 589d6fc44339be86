// Values written by generated code, which looks for no place in them. Where it cannot go on, the composed codec does it all again and
// says why. Both are made of one declaration.

import type { Bytes } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { Writer } from './writer.ts';

// The writer that was used last, to be used again.
let spare: Writer | undefined;

/** The binary form of `value`; `undefined` where the composed codec has to write it, or to say why it cannot. */
export function writtenStraight<T>(codec: Codec<T>, value: T): Bytes | undefined {
  // A getter of the value may encode too, and then makes a writer of its own.
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.straight = true;
  let bytes: Bytes | undefined;
  try {
    codec.write(writer, value);
    bytes = writer.finish();
  } catch {
    writer.wipe();
  }
  spare = writer;
  return bytes;
}
