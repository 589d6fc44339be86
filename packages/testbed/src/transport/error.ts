import { CodedError } from '@mtproof/contract';

/** What `TransportError.code` says. */
export type TransportErrorCode =
  | 'TRANSPORT_FIRST_BYTES'
  | 'TRANSPORT_TAG'
  | 'TRANSPORT_LENGTH_SHORT'
  | 'TRANSPORT_LENGTH_ALIGNMENT'
  | 'TRANSPORT_LENGTH_LIMIT'
  | 'TRANSPORT_CRC'
  | 'TRANSPORT_SEQNO';

/**
 * A stream of bytes that cannot be read any further. Its connection has to be closed.
 *
 * | code | meaning |
 * |---|---|
 * | `TRANSPORT_FIRST_BYTES` | the stream begins as another protocol does, HTTP or TLS; or without obfuscation, within a WebSocket |
 * | `TRANSPORT_TAG` | the 64 bytes of an obfuscated stream hold the tag of no transport |
 * | `TRANSPORT_LENGTH_SHORT` | a packet of length 0; in the full transport, of less than 16 bytes with its frame |
 * | `TRANSPORT_LENGTH_ALIGNMENT` | a length that is not a multiple of 4, where the transport has no padding |
 * | `TRANSPORT_LENGTH_LIMIT` | a packet longer than the server takes |
 * | `TRANSPORT_CRC`, `TRANSPORT_SEQNO` | full transport: wrong checksum, or not the next number |
 *
 * @see https://core.telegram.org/mtproto/mtproto-transports
 */
export class TransportError extends CodedError<TransportErrorCode> {
  override readonly name = 'TransportError';
}
