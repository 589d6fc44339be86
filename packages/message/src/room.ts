// Where a message is decrypted of which the body alone is given back: memory that is used again. To allocate it and to collect it as
// garbage takes longer than to overwrite it.

import type { Bytes } from '@mtproof/contract';

/** What is kept, in bytes. */
const KEPT = 0x10000;

/** Bytes, and a view that begins with them. */
export interface Room {
  readonly bytes: Bytes;
  readonly view: DataView;
}

let spare: Room | undefined;

export function newRoom(length: number): Room {
  const bytes = new Uint8Array(length);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** So many bytes, all 0, for {@link leaveRoom}. Whoever takes some meanwhile, as a trace does that opens a message, gets others. */
export function takeRoom(length: number): Room {
  if (length > KEPT) {
    return newRoom(length);
  }
  const { bytes, view } = spare ?? newRoom(KEPT);
  spare = undefined;
  return { bytes: new Uint8Array(bytes.buffer, 0, length), view };
}

/** Overwrites what {@link takeRoom} gave, and keeps it. */
export function leaveRoom(room: Room): void {
  room.bytes.fill(0);
  if (room.view.byteLength === KEPT) {
    spare = room;
  }
}
