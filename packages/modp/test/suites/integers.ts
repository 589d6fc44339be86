import { integers, powMod } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';

export function integersSuite(): void {
  describe('integers', () => {
    it('compute what is no power: (k·v + g^b) mod p', () => {
      const { add, fromBytes, fromNumber, mod, mulMod, toBytes } = integers;
      const p = fromNumber(23);
      const g_b = powMod({ base: Uint8Array.of(5), exponent: Uint8Array.of(6), modulus: Uint8Array.of(23) });
      // 4 · 9 + 5^6 = 36 + 8 = 21
      const srp_B = mod(add(mulMod(fromNumber(4), fromNumber(9), p), fromBytes(g_b)), p);
      expect(toBytes(srp_B, 2)).toEqual(Uint8Array.of(0, 21));
    });

    it('write no more bytes than asked for', () => {
      expect(() => integers.toBytes(integers.fromNumber(256), 1)).toThrow(
        new RangeError('"n" expected integer below 2^8, got 9 bits'),
      );
    });
  });
}
