import { checkInteger, type Random } from '@mtproof/contract';
import { ByteQueue } from './byte-queue.ts';
import { type Detected, detect } from './detect.ts';
import { TransportError } from './error.ts';
import type { Packet, Received, Transport } from './transport.ts';

// 1 MiB of body, the headers of an encrypted message, and its padding.
const MAX_PACKET = 2 ** 20 + 24 + 32 + 1024;
const GREATEST = 2 ** 24 - 4;

/** What {@link createTransport} takes. */
export interface TransportOptions {
  /** For the padding of the padded form. */
  readonly random: Random;
  /** The longest packet that is taken, in bytes: 4 … 2^24 − 4. By default that of a message with a body of 1 MiB. */
  readonly max_packet?: number | undefined;
  /** Whether only obfuscated streams are taken, as within a WebSocket. Default false. */
  readonly obfuscated_only?: boolean | undefined;
}

/**
 * The transport of a new connection. Which one it is, its first bytes tell: abridged, intermediate, padded intermediate, full, or
 * one of the first three within an obfuscated stream.
 *
 * @param options - See {@link TransportOptions}.
 * @returns The transport, which keeps what has arrived of a packet.
 * @throws TypeError or RangeError An option has the wrong type or value.
 * @see https://core.telegram.org/mtproto/mtproto-transports
 */
export function createTransport({
  random,
  max_packet = MAX_PACKET,
  obfuscated_only = false,
}: TransportOptions): Transport {
  checkInteger(max_packet, 'max_packet', 4, GREATEST);
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
    if (packet.length === 0 || packet.length % 4 !== 0 || packet.length > GREATEST) {
      throw new RangeError(
        `"packet" expected 4 … ${GREATEST} bytes, a multiple of 4, got length=${packet.length}`,
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
    receive,
    frame,
    quickAck,
  };
}
