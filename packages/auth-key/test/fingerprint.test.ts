import { fingerprint, privateKey } from '@mtproof/auth-key';
import { describe, expect, it } from 'vitest';
import { hex, rsaKey, rsaKeys } from './published.ts';

describe('fingerprint', () => {
  it.each(['older', 'of2013', 'production', 'test'] as const)('of the key %s', (name) => {
    const wire = Buffer.from(rsaKeys[name].fingerprint, 'hex');
    expect(fingerprint(rsaKey(name))).toBe(wire.readBigInt64LE());
  });

  it('is signed: the last 8 bytes, lowest first', () => {
    expect(fingerprint(rsaKey('production'))).toBe(-3414540481677951611n);
  });

  it('needs numbers in their shortest form', () => {
    const { n, e } = rsaKey('production');
    for (const wrong of ['', '00', '0001']) {
      expect(() => fingerprint({ n: hex(wrong), e })).toThrow(RangeError);
      expect(() => fingerprint({ n: hex(wrong), e })).toThrow('"n" expected positive big-endian number');
      expect(() => fingerprint({ n, e: hex(wrong) })).toThrow('"e" expected positive big-endian number');
    }
    expect(() => fingerprint({ n: 'ff' as never, e })).toThrow('"n" expected Uint8Array');
    expect(() => fingerprint({ n, e: 65537 as never })).toThrow(TypeError);
  });
});

describe('privateKey', () => {
  const { n, e } = rsaKey('production');

  it('copies its numbers', () => {
    const given = { n: n.slice(), e: e.slice(), d: Uint8Array.of(1) };
    const key = privateKey(given);
    for (const bytes of Object.values(given)) {
      bytes.fill(0);
    }
    expect([key.n, key.e]).toEqual([n, e]);
    expect(key.power(hex('05')).at(-1)).toBe(5);
  });

  it('needs an n of 256 bytes, and shortest forms', () => {
    const d = Uint8Array.of(1);
    expect(() => privateKey({ n: n.subarray(1), e, d })).toThrow('"n" expected Uint8Array of length 256');
    expect(() => privateKey({ n: new Uint8Array(256), e, d })).toThrow('"n" expected positive');
    expect(() => privateKey({ n, e: hex(''), d })).toThrow('"e" expected positive');
    expect(() => privateKey({ n, e, d: hex('00') })).toThrow('"d" expected positive');
  });
});
