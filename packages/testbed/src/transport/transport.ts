// What a transport does: packets out of a stream of bytes, and packets into one.

/** The transport of one connection, once its first bytes have said which it is. */
export interface Transport {
  /** Such as `intermediate` or `obfuscated padded intermediate`. */
  readonly name: string;
  /**
   * @param chunk - What has arrived, in pieces of any length.
   * @returns The packets that are complete with it: views of no memory that is written again.
   * @throws `TransportError` The stream cannot be read any further.
   */
  readonly receive: (chunk: Uint8Array) => readonly Packet[];
  /** @returns The bytes to send for one packet: a message, or four bytes of a transport error. */
  readonly frame: (packet: Uint8Array) => Uint8Array;
}

/** One packet of a client. */
export interface Packet {
  /** A message, plain or encrypted, without the padding of the transport. */
  readonly bytes: Uint8Array;
  /** Whether the client asks for a quick ack: by the highest bit of the length. */
  readonly quick_ack: boolean;
}
