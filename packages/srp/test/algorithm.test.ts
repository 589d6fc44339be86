import { createHash, getDiffieHellman } from 'node:crypto';
import { checkedAlgo, SrpError } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { basesOf } from '../src/bases.ts';
import { salt1, tl } from './session.ts';

describe('what is no algorithm to compute with', () => {
  it('none at all: no password', () => {
    expect(codeOf(() => checkedAlgo(undefined))).toBe('SRP_NO_PASSWORD');
  });

  it('an unknown one: the client is too old', () => {
    expect(() => checkedAlgo({ _: 'passwordKdfAlgoUnknown' })).toThrow(
      new SrpError('SRP_UNSUPPORTED_ALGO', 'passwordKdfAlgoUnknown: the client is too old for this password'),
    );
  });

  it('one without SRP, of layer 83', () => {
    const layer83 = { _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000', salt1 } as never;
    expect(codeOf(() => checkedAlgo(layer83))).toBe('SRP_UNSUPPORTED_ALGO');
  });
});

describe('a group that must not be used', () => {
  const changed = (f: (p: Uint8Array) => void) => {
    const p = Uint8Array.from(tl.p);
    f(p);
    return () => checkedAlgo({ ...tl, p });
  };

  it.each([
    { what: 'a wrong length', code: 'MODP_P_LENGTH', f: () => checkedAlgo({ ...tl, p: tl.p.subarray(1) }) },
    { what: 'less than 2048 bits', code: 'MODP_P_LENGTH', f: changed((p) => p.fill(0, 0, 1)) },
    { what: 'even p', code: 'MODP_P_COMPOSITE', f: changed((p) => p.fill(0, 255)) },
    { what: 'g = 8', code: 'MODP_G_UNSUPPORTED', f: () => checkedAlgo({ ...tl, g: 8 }) },
    { what: 'g = 2', code: 'MODP_G_NOT_RESIDUE', f: () => checkedAlgo({ ...tl, g: 2 }) },
  ])('$what: $code', ({ code, f }) => {
    expect(codeOf(f)).toBe(code);
  });
});

describe('a good one', () => {
  it('is copied', () => {
    const given = { ...tl, salt1: Uint8Array.of(1), salt2: Uint8Array.of(2), p: Uint8Array.from(tl.p) };
    const algo = checkedAlgo(Object.freeze(given));
    for (const bytes of [given.salt1, given.salt2, given.p]) {
      bytes.fill(0);
    }
    expect(algo.salt1).toEqual(Uint8Array.of(1));
    expect(algo.salt2).toEqual(Uint8Array.of(2));
    expect(algo.group).toMatchObject({ g: 3, p: tl.p, profile: 'strict' });
  });

  it('keeps the profile, and takes proved primes', () => {
    expect(checkedAlgo(tl, { profile: 'tdlib', proved: [tl.p] }).group.profile).toBe('tdlib');
  });

  it('has salts of bytes', () => {
    const text = 'text' as unknown as Uint8Array;
    expect(() => checkedAlgo({ ...tl, salt1: text })).toThrow(
      new TypeError('"salt1" expected Uint8Array, got type=string'),
    );
    expect(() => checkedAlgo({ ...tl, salt2: text })).toThrow(
      new TypeError('"salt2" expected Uint8Array, got type=string'),
    );
  });
});

describe('a p that nobody knows', () => {
  // Group 14 of RFC 3526
  const p = Uint8Array.from(getDiffieHellman('modp14').getPrime());

  it('needs no random bytes', () => {
    expect(checkedAlgo({ ...tl, g: 2, p }).group.p).toEqual(p);
  });

  it('is tested with the hashes of its hash', () => {
    const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();
    const seed = sha256(p);
    const hashes = Array.from({ length: 528 }, (_, i) => sha256(Buffer.of(...seed, i >> 8, i & 0xff)));
    expect(basesOf(p)).toEqual(Uint8Array.from(Buffer.concat(hashes)));
  });

  it('is not hashed beyond the longest legal length', () => {
    expect(basesOf(Uint8Array.of(...p, 1))).toEqual(basesOf(p));
    expect(codeOf(() => checkedAlgo({ ...tl, p: new Uint8Array(1 << 24) }))).toBe('MODP_P_LENGTH');
  });

  it('may be proved with random bytes, of one length', () => {
    expect(() => checkedAlgo(tl, { random: new Uint8Array(1) })).toThrow(
      new RangeError('"random" expected Uint8Array of length 16896, got length=1'),
    );
  });
});
