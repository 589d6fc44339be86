// Where a message is decrypted of which the body alone is given back: memory that is used again. To allocate it and to collect it as
// garbage takes longer than to overwrite it.

import type { Bytes } from '@mtproof/contract';

/** What is kept, in bytes. */
const KEPT = 0x10000;

let spare: ArrayBuffer | undefined;

/** So many bytes, all 0, for {@link leaveRoom}. Whoever takes some meanwhile, as a trace does that opens a message, gets others. */
export function takeRoom(length: number): Bytes {
  if (length > KEPT) {
    return new Uint8Array(length);
  }
  const memory = spare ?? new ArrayBuffer(KEPT);
  spare = undefined;
  return new Uint8Array(memory, 0, length);
}

/** Overwrites what {@link takeRoom} gave, and keeps it. */
export function leaveRoom(room: Bytes): void {
  room.fill(0);
  if (room.buffer.byteLength === KEPT) {
    spare = room.buffer;
  }
}
