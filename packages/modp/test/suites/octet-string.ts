import { pad } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { fromNumber } from '#integers';
import { i2osp, os2ip } from '../../src/octet-string.ts';
import { randomBytes, toHex } from '../bytes.ts';

export function octetStringSuite(): void {
  describe('pad', () => {
    it('puts zeros in front, 256 bytes in all', () => {
      const n = randomBytes(255);
      expect(pad(n)).toEqual(Uint8Array.of(0, ...n));
      expect(toHex(pad(7))).toBe('07'.padStart(512, '0'));
      expect(toHex(pad(Number.MAX_SAFE_INTEGER))).toBe('1fffffffffffff'.padStart(512, '0'));
      expect(pad(0)).toEqual(new Uint8Array(256));
      expect(pad(new Uint8Array(0))).toEqual(new Uint8Array(256));
    });

    it('keeps 256 bytes, and drops zeros beyond them', () => {
      const n = randomBytes(256);
      expect(pad(n)).toEqual(n);
      expect(pad(n)).not.toBe(n);
      expect(pad(Uint8Array.of(0, 0, 0, ...n))).toEqual(n);
    });

    it('takes no number of 2^2048 and more', () => {
      expect(() => pad(Uint8Array.of(1, ...new Uint8Array(256)))).toThrow(
        new RangeError('"n" expected integer below 2^2048, got 2049 bits'),
      );
    });

    it.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])('takes no %d', (n) => {
      expect(() => pad(n)).toThrow(new RangeError(`"n" expected integer ≥ 0, got ${n}`));
    });

    it('takes numbers and bytes only', () => {
      expect(() => pad('3' as unknown as number)).toThrow(
        new TypeError('"n" expected number or Uint8Array, got type=string'),
      );
    });
  });

  describe('OS2IP and I2OSP', () => {
    it('are big-endian', () => {
      expect(i2osp(os2ip(Uint8Array.of(0, 1, 2), 'X'), 4)).toEqual(Uint8Array.of(0, 0, 1, 2));
    });

    it('fit exactly or not at all', () => {
      expect(i2osp(fromNumber(255), 1)).toEqual(Uint8Array.of(255));
      expect(() => i2osp(fromNumber(256), 1)).toThrow(
        new RangeError('"n" expected integer below 2^8, got 9 bits'),
      );
      expect(i2osp(fromNumber(0), 0)).toHaveLength(0);
    });
  });
}
