// Quick acks: a client asks for one by the highest bit of a packet's length, and is answered before its message is.
// https://core.telegram.org/mtproto/mtproto-transports#quick-ack

import { QUICK_ACK } from './framing.ts';

/**
 * The token of a quick ack: the first 32 bits of the hash of which `msg_key` is a part, with the highest bit set, so that a client
 * does not take it for a length.
 *
 * @param digest - The `msg_key_large` of a 2.0 message, the SHA-1 of a 1.0 message: what `open` of @mtproof/message traces.
 * @returns 2^31 … 2^32 − 1.
 */
export function quickAckToken(digest: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = digest;
  return (((a | (b << 8) | (c << 16) | (d << 24)) >>> 0) % QUICK_ACK) + QUICK_ACK;
}
