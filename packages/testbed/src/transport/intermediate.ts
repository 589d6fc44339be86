// Intermediate: eeeeeeee once, then for each packet its length in four bytes. Padded: dddddddd, and up to 15 random bytes follow
// the packet, which the length counts in.
// https://core.telegram.org/mtproto/mtproto-transports#intermediate, #padded-intermediate

import { draw, type Random } from '@mtproof/contract';
import type { ByteQueue } from './byte-queue.ts';
import { checkLength, checkWords, type Framing, frameOf, QUICK_ACK, word } from './framing.ts';
import type { Packet } from './transport.ts';

const MOST_PADDING = 15;
const TRANSPORT_ERROR = 4;

function takeFrame(stream: ByteQueue, check: (length: number) => void): Packet | undefined {
  if (stream.length < 4) {
    return undefined;
  }
  const head = stream.uint32(0);
  const length = head % QUICK_ACK;
  check(length);
  if (stream.length < 4 + length) {
    return undefined;
  }
  stream.skip(4);
  return { bytes: stream.take(length), quick_ack: head >= QUICK_ACK };
}

const quickAck = (token: number): Uint8Array => word(token, true);

/** @returns The framing of one connection. */
export function intermediate(max_packet: number): Framing {
  function check(length: number): void {
    checkLength(length, max_packet);
    checkWords(length);
  }
  function frame(packet: Uint8Array): Uint8Array {
    const { frame, view } = frameOf(packet, 4);
    view.setUint32(0, packet.length, true);
    return frame;
  }
  return { name: 'intermediate', take: (stream) => takeFrame(stream, check), frame, quickAck };
}

/**
 * The padding is not announced: the length of a plain message is in it, and an encrypted one has 24 bytes before whole blocks.
 *
 * @param bytes - A packet as it came.
 * @returns The length of the message in it. That of all bytes, where there is no whole message.
 */
function messageLength(bytes: Uint8Array): number {
  const { length } = bytes;
  if (length < 24) {
    return length - (length % 4);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (view.getBigInt64(0, true) !== 0n) {
    return length - ((length - 24) % 16);
  }
  const own = 20 + view.getUint32(16, true);
  return own <= length && length - own <= MOST_PADDING ? own : length;
}

/** @returns The framing of one connection, whose padding is drawn from `random`. */
export function paddedIntermediate(max_packet: number, random: Random): Framing {
  const check = (length: number): void => checkLength(length, max_packet + MOST_PADDING);

  function take(stream: ByteQueue): Packet | undefined {
    const padded = takeFrame(stream, check);
    return padded && { ...padded, bytes: padded.bytes.subarray(0, messageLength(padded.bytes)) };
  }

  function frame(packet: Uint8Array): Uint8Array {
    // Clients know a transport error by its length.
    const most = packet.length === TRANSPORT_ERROR ? 0 : MOST_PADDING;
    const [first = 0] = draw(random, 1);
    const padding = draw(random, first & most);
    const { frame, view } = frameOf(packet, 4, padding.length);
    view.setUint32(0, packet.length + padding.length, true);
    frame.set(padding, 4 + packet.length);
    return frame;
  }
  return { name: 'padded intermediate', take, frame, quickAck };
}
