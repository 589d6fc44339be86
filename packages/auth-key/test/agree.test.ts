import { agree, server } from '@mtproof/auth-key';
import { telegramPrime } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { filler, group, number } from './handshake.ts';
import { hex, sample, toHex } from './published.ts';

const p = BigInt(`0x${toHex(telegramPrime())}`);
const g_a = hex(sample.g_a);
const b = hex(sample.b);

describe('agree', () => {
  it('is that of the sample', () => {
    const { g_b, auth_key } = agree({ group, g_a, b });
    expect(toHex(g_b)).toBe(sample.g_b);
    expect(toHex(auth_key)).toBe(sample.auth_key);
  });

  it('keeps zeros in front of g_b and auth_key', () => {
    // 3^1280 has 2029 bits; (3^1280)^1288 mod p has 2035
    const { g_b, auth_key } = agree({ group, g_a: number(3n ** 1280n), b: number(1280n) });
    expect(toHex(g_b)).toBe((3n ** 1280n).toString(16).padStart(512, '0'));
    expect(g_b.subarray(0, 2)).toEqual(Uint8Array.of(0, 0));
    expect(auth_key).toHaveLength(256);
  });

  it('begins with a zero byte for 1 key in 199', () => {
    // numbers below 2^2040 among those below p
    expect(p / 2n ** 2040n).toBe(199n);
  });

  it('takes a g_a without the zeros in front', () => {
    const short = hex(`0${(3n ** 1280n).toString(16)}`.slice(-508));
    expect(agree({ group, g_a: short, b })).toEqual(agree({ group, g_a: number(3n ** 1280n), b }));
  });

  it.each([
    ['0', 0n],
    ['1', 1n],
    ['2^1984 - 1', 2n ** 1984n - 1n],
    ['p - 2^1984 + 1', p - 2n ** 1984n + 1n],
    ['p - 1', p - 1n],
    ['p', p],
    ['2^2048 - 1', 2n ** 2048n - 1n],
  ])('refuses a g_a of %s, before it looks at b', (_, n) => {
    for (const exponent of [b, number(0n)]) {
      expect(codeOf(() => agree({ group, g_a: number(n), b: exponent }))).toBe('MODP_ELEMENT_RANGE');
    }
  });

  it('takes the bounds themselves', () => {
    for (const n of [2n ** 1984n, p - 2n ** 1984n]) {
      expect(codeOf(() => agree({ group, g_a: number(n), b: number(1281n) }))).toBe('none');
    }
  });

  it('refuses a g_a of more than 256 bytes', () => {
    expect(codeOf(() => agree({ group, g_a: Uint8Array.of(0, ...g_a), b }))).toBe('MODP_ELEMENT_RANGE');
  });

  it.each([0n, 1n, 2n, 1251n, (p - 1n) / 2n, p - 1n])('asks for another b than %i', (n) => {
    expect(codeOf(() => agree({ group, g_a, b: number(n) }))).toBe('AUTH_G_B_RANGE');
  });

  it('names the check of modp as the cause, and nothing else as one', () => {
    const fails = expect.objectContaining({
      code: 'AUTH_G_B_RANGE',
      cause: expect.objectContaining({ code: 'MODP_ELEMENT_RANGE' }),
    });
    expect(() => agree({ group, g_a, b: number(0n) })).toThrow(fails);
    // a group of no known profile is the caller's mistake, not an unlucky b
    const forged = { ...group, profile: 'none' as never };
    expect(() => server.dhSecret({ group: forged, a: number(1281n) })).toThrow(TypeError);
  });

  it('takes a b of 256 bytes only', () => {
    expect(() => agree({ group, g_a, b: filler(255, 1) })).toThrow('"b" expected Uint8Array of length 256');
    expect(() => agree({ group, g_a: 3 as never, b })).toThrow(TypeError);
  });
});

describe('dhSecret', () => {
  it('gives the other side of it', () => {
    const { g_a, power } = server.dhSecret({ group, a: number(1281n) });
    const { g_b, auth_key } = agree({ group, g_a, b });
    expect(power(g_b)).toEqual(auth_key);
  });

  it('copies a', () => {
    const a = number(1281n);
    const { power } = server.dhSecret({ group, a });
    const before = power(g_a);
    a.fill(0);
    expect(power(g_a)).toEqual(before);
  });

  it('asks for another a', () => {
    const of = (n: bigint) => codeOf(() => server.dhSecret({ group, a: number(n) }));
    expect([0n, 1251n, 1252n, p - 1n].map(of)).toEqual([
      'AUTH_G_A_RANGE',
      'AUTH_G_A_RANGE',
      'none',
      'AUTH_G_A_RANGE',
    ]);
    expect(() => server.dhSecret({ group, a: number(1281n, 255) })).toThrow('"a" expected');
  });
});
