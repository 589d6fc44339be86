// One way to put packets into a stream, without the first bytes that tell which it is.

import type { ByteQueue } from './byte-queue.ts';
import { TransportError } from './error.ts';
import type { Packet } from './transport.ts';

/** The framing of one connection. */
export interface Framing {
  readonly name: string;
  /**
   * @param stream - What has arrived.
   * @returns The next packet, taken out of the stream; undefined where it is not complete.
   * @throws `TransportError`
   */
  readonly take: (stream: ByteQueue) => Packet | undefined;
  readonly frame: (packet: Uint8Array) => Uint8Array;
  readonly quickAck: (token: number) => Uint8Array | undefined;
}

/** The longest packet that every transport can frame, in bytes. */
export const LONGEST_PACKET: number = 2 ** 24 - 4;

/** The bit of a length that asks for a quick ack. */
export const QUICK_ACK = 0x8000_0000;

/** Checks a length that a client announces, before anything is kept for it. */
export function checkLength(length: number, limit: number): void {
  if (length === 0) {
    throw new TransportError('TRANSPORT_LENGTH_SHORT', 'a packet of length 0');
  }
  if (length > limit) {
    throw new TransportError('TRANSPORT_LENGTH_LIMIT', `a packet of ${length} bytes, more than ${limit}`);
  }
}

/** Checks that a length is one of whole words. */
export function checkWords(length: number): void {
  if (length % 4 !== 0) {
    throw new TransportError(
      'TRANSPORT_LENGTH_ALIGNMENT',
      `a packet of ${length} bytes, not a multiple of 4`,
    );
  }
}

/**
 * A frame with some bytes before the packet, and others after it.
 *
 * @param packet - What is framed.
 * @param before - Bytes before it.
 * @param after - Bytes after it.
 * @returns The memory, with the packet in it, and a view of it.
 */
export function frameOf(
  packet: Uint8Array,
  before: number,
  after = 0,
): { readonly frame: Uint8Array; readonly view: DataView } {
  const frame = new Uint8Array(before + packet.length + after);
  frame.set(packet, before);
  return { frame, view: new DataView(frame.buffer) };
}

/**
 * @param token - 32 bits, unsigned.
 * @param little_endian - The order of its bytes.
 * @returns Four bytes.
 */
export function word(token: number, little_endian: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, token, little_endian);
  return bytes;
}
