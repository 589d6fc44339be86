/**
 * The packet of a transport error.
 *
 * @param code - Such as −404.
 * @returns Four bytes, for `frame`.
 * @see https://core.telegram.org/mtproto/mtproto-transports#transport-errors
 */
export function errorPacket(code: number): Uint8Array {
  const packet = new Uint8Array(4);
  new DataView(packet.buffer).setInt32(0, code, true);
  return packet;
}
