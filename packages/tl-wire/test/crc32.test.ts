import { crc32 } from '@mtproof/tl-wire';
import { describe, expect, test } from 'vitest';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('crc32', () => {
  // The check value of CRC-32/ISO-HDLC, https://reveng.sourceforge.io/crc-catalogue/17plus.htm
  test('gives the check value', () => expect(crc32(ascii('123456789'))).toBe(0xcbf43926));

  test('of nothing is 0', () => expect(crc32(new Uint8Array())).toBe(0));

  test('is unsigned', () => expect(crc32(ascii('boolFalse = Bool'))).toBe(0xbc799737));

  test('takes a view with an offset, and writes nothing', () => {
    const whole = ascii('__123456789__');
    const before = whole.slice();
    expect(crc32(whole.subarray(2, 11))).toBe(0xcbf43926);
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
    expect(whole).toEqual(before);
  });

  test('takes bytes only', () => {
    expect(() => crc32('text' as never)).toThrow(
      new TypeError('"bytes" expected Uint8Array, got type=string'),
    );
  });
});
