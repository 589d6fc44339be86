import type { Bytes } from '@mtproof/contract';
import { fromBytes, mod, toBytes } from '#integers';

/** R^2 mod m for R = 2^bits, bits a multiple of 4: what brings a number into Montgomery's form, x·R mod m. As long as m. */
export function squareOfR(m: Uint8Array, bits: number): Bytes {
  const square = new Uint8Array((2 * bits) / 8 + 1);
  square[0] = 1;
  return toBytes(mod(fromBytes(square), fromBytes(m)), m.length);
}
