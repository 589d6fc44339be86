import { checkInteger } from '@mtproof/contract';
import { ByteQueue } from './byte-queue.ts';
import { type Detected, detect } from './detect.ts';
import { TransportError } from './error.ts';
import { LONGEST_PACKET } from './framing.ts';
import type { Packet, Received, Transport, TransportOptions } from './transport.ts';

/**
 * The transport of a new connection. Which one it is, its first bytes tell: abridged, intermediate, padded intermediate, full, or
 * one of the first three within an obfuscated stream.
 *
 * @param options - See {@link TransportOptions}.
 * @returns The transport, which keeps what has arrived of a packet.
 * @throws TypeError or RangeError An option has the wrong type or value.
 * @see https://core.telegram.org/mtproto/mtproto-transports
 */
export function createTransport({ random, max_packet, obfuscated_only }: TransportOptions): Transport {
  checkInteger(max_packet, 'max_packet', 4, LONGEST_PACKET);
  const stream = new ByteQueue();
  let detected: Detected | undefined;
  let error: TransportError | undefined;

  function running(): Detected {
    if (detected === undefined) {
      throw new RangeError('the transport of the connection is not known yet');
    }
    return detected;
  }

  function begin(): void {
    detected = detect(stream, { max_packet, random, obfuscated_only });
    if (detected?.obfuscation !== undefined && stream.length > 0) {
      stream.push(detected.obfuscation.decrypt(stream.take(stream.length)));
    }
  }

  function* packetsWith(chunk: Uint8Array): Generator<Packet> {
    stream.push(detected?.obfuscation?.decrypt(chunk) ?? chunk);
    if (detected === undefined) {
      begin();
    }
    for (
      let next = detected?.framing.take(stream);
      next !== undefined;
      next = detected?.framing.take(stream)
    ) {
      yield next;
    }
  }

  function receive(chunk: Uint8Array): Received {
    const packets: Packet[] = [];
    if (error === undefined) {
      try {
        for (const packet of packetsWith(chunk)) {
          packets.push(packet);
        }
      } catch (thrown) {
        if (!(thrown instanceof TransportError)) {
          throw thrown;
        }
        error = thrown;
        stream.skip(stream.length);
      }
    }
    return { packets, error };
  }

  const hidden = (bytes: Uint8Array): Uint8Array => detected?.obfuscation?.encrypt(bytes) ?? bytes;

  function frame(packet: Uint8Array): Uint8Array {
    if (packet.length === 0 || packet.length % 4 !== 0 || packet.length > LONGEST_PACKET) {
      throw new RangeError(
        `"packet" expected 4 … ${LONGEST_PACKET} bytes, a multiple of 4, got length=${packet.length}`,
      );
    }
    return hidden(running().framing.frame(packet));
  }

  function quickAck(token: number): Uint8Array | undefined {
    const bytes = running().framing.quickAck(token);
    return bytes && hidden(bytes);
  }

  return {
    get name() {
      return detected?.framing.name;
    },
    get kept() {
      return stream.capacity;
    },
    receive,
    frame,
    quickAck,
  };
}
