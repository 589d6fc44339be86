// What a transport does: packets out of a stream of bytes, and packets into one.

import type { Random } from '@mtproof/contract';
import type { TransportError } from './error.ts';

/** What `createTransport` takes. */
export interface TransportOptions {
  /** For the padding of the padded form. */
  readonly random: Random;
  /** The longest packet that is taken, in bytes: 4 … 2^24 − 4. */
  readonly max_packet: number;
  /** Whether only obfuscated streams are taken, as within a WebSocket. */
  readonly obfuscated_only: boolean;
}

/** The transport of one connection, as a server sees it. */
export interface Transport {
  /** Such as `intermediate` or `obfuscated padded intermediate`; undefined until the first bytes have told. */
  readonly name: string | undefined;
  /** Bytes of memory that it has for what is not yet a whole packet. */
  readonly kept: number;
  /**
   * Takes what has arrived, in pieces of any length. However a stream is cut, the same packets come out of it.
   *
   * @param chunk - The next bytes.
   * @returns What is complete with them. Never throws for what a client sent.
   */
  readonly receive: (chunk: Uint8Array) => Received;
  /**
   * @param packet - A message, or the four bytes of a transport error.
   * @returns The bytes to send for it.
   * @throws RangeError The packet is empty, no multiple of 4, or too long for the form.
   */
  readonly frame: (packet: Uint8Array) => Uint8Array;
  /**
   * @param token - Of `quickAckToken`.
   * @returns The bytes to send for it; undefined where the transport has no quick acks.
   */
  readonly quickAck: (token: number) => Uint8Array | undefined;
}

/** What {@link Transport.receive} returns. */
export interface Received {
  /** In the order in which they were sent. Their bytes are views of no memory that is written again. */
  readonly packets: readonly Packet[];
  /** Why nothing can be read after these packets: then the connection has to be closed. */
  readonly error: TransportError | undefined;
}

/** One packet of a client. */
export interface Packet {
  /** A message, plain or encrypted, without the padding of the transport. */
  readonly bytes: Uint8Array;
  /** Whether the client asks for a quick ack: by the highest bit of the length. */
  readonly quick_ack: boolean;
}
