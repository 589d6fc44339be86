// Abridged: ef once, then for each packet its length in words, in one byte or after 7f in three.
// https://core.telegram.org/mtproto/mtproto-transports#abridged

import type { ByteQueue } from './byte-queue.ts';
import { checkLength, type Framing, frameOf, word } from './framing.ts';
import type { Packet } from './transport.ts';

const LONG = 0x7f;
const QUICK_ACK = 0x80;

/** @returns The framing of one connection. */
export function abridged(max_packet: number): Framing {
  function take(stream: ByteQueue): Packet | undefined {
    const first = stream.peek(1)[0];
    if (first === undefined) {
      return undefined;
    }
    const isLong = (first & LONG) === LONG;
    if (isLong && stream.length < 4) {
      return undefined;
    }
    const header = isLong ? 4 : 1;
    const length = 4 * (isLong ? stream.uint32(0) >>> 8 : first & LONG);
    checkLength(length, max_packet);
    if (stream.length < header + length) {
      return undefined;
    }
    stream.skip(header);
    return { bytes: stream.take(length), quick_ack: (first & QUICK_ACK) !== 0 };
  }

  function frame(packet: Uint8Array): Uint8Array {
    const words = packet.length / 4;
    const { frame, view } = frameOf(packet, words < LONG ? 1 : 4);
    if (words < LONG) {
      view.setUint8(0, words);
    } else {
      view.setUint32(0, (words << 8) | LONG, true);
    }
    return frame;
  }

  // In this transport the highest bit is in the first byte.
  return { name: 'abridged', take, frame, quickAck: (token) => word(token, false) };
}
