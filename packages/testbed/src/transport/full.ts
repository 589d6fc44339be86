// Full: for each packet the length of all, a number from 0 on, the packet, and the CRC-32 of what is before. It has no first bytes
// of its own, and no quick acks.
// https://core.telegram.org/mtproto/mtproto-transports#full

import { crc32 } from '@mtproof/tl-wire';
import type { ByteQueue } from './byte-queue.ts';
import { TransportError } from './error.ts';
import { checkLength, checkWords, type Framing, frameOf } from './framing.ts';
import type { Packet } from './transport.ts';

// length | seqno | packet | crc
const HEADER = 8;
const CRC = 4;
const FRAME = HEADER + CRC;

function checkFull(length: number, max_packet: number): void {
  if (length < FRAME + 4) {
    throw new TransportError('TRANSPORT_LENGTH_SHORT', `a frame of ${length} bytes, less than ${FRAME + 4}`);
  }
  checkLength(length, max_packet + FRAME);
  checkWords(length);
}

/** @returns The framing of one connection, which counts what it takes and gives. */
export function full(max_packet: number): Framing {
  let taken = 0;
  let given = 0;

  function take(stream: ByteQueue): Packet | undefined {
    if (stream.length < 4) {
      return undefined;
    }
    const length = stream.uint32(0);
    checkFull(length, max_packet);
    if (stream.length < length) {
      return undefined;
    }
    const seqno = stream.uint32(4);
    const crc = stream.uint32(length - CRC);
    const bytes = stream.take(length);
    if (crc32(bytes.subarray(0, length - CRC)) !== crc) {
      throw new TransportError('TRANSPORT_CRC', `the checksum of packet ${seqno} is wrong`);
    }
    if (seqno !== taken) {
      throw new TransportError('TRANSPORT_SEQNO', `packet ${seqno}, not ${taken}`);
    }
    taken = (taken + 1) % 2 ** 32;
    return { bytes: bytes.subarray(HEADER, length - CRC), quick_ack: false };
  }

  function frame(packet: Uint8Array): Uint8Array {
    const { frame, view } = frameOf(packet, HEADER, CRC);
    view.setUint32(0, frame.length, true);
    view.setUint32(4, given, true);
    view.setUint32(frame.length - CRC, crc32(frame.subarray(0, frame.length - CRC)), true);
    given = (given + 1) % 2 ** 32;
    return frame;
  }

  return { name: 'full', take, frame, quickAck: () => undefined };
}
