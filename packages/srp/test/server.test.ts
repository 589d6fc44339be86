import { challenge, deriveV, verifyClient } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { model, p, pad, pow, toHex, toInt } from './model.ts';
import { algo, algoOf, b, ints, x } from './session.ts';

const m = model(ints);
const v = pad(m.v);
const [A, M1] = [pad(m.A), m.M1];

it('makes the verifier and the challenge of the model', () => {
  expect(toInt(deriveV({ algo, x }))).toBe(m.v);
  expect(toInt(challenge({ algo, v, b }))).toBe(m.B);
});

it('keeps all 256 bytes of small numbers', () => {
  expect(deriveV({ algo, x: pad(2n, 32) })).toEqual(pad(9n));
  const { B } = model({ ...ints, b: ints.b + 225n });
  expect(challenge({ algo, v, b: pad(ints.b + 225n) })).toEqual(pad(B));
  expect(pad(B)[0]).toBe(0);
});

describe('a proof', () => {
  const verify = (change: Partial<Parameters<typeof verifyClient>[0]>) =>
    verifyClient({ algo, v, b, A, M1, ...change });

  it('is right', () => {
    expect(verify({})).toBe(true);
  });

  it('is right with zeros in front of A, v, srp_B and S', () => {
    for (const change of [{ a: 1285n }, { x: 1285n }, { b: ints.b + 225n }, { a: ints.a + 8n }]) {
      const session = { ...ints, ...change };
      const { A, M1, v } = model(session);
      expect(verifyClient({ algo, v: pad(v), b: pad(session.b), A: pad(A), M1 })).toBe(true);
    }
  });

  it('is wrong with another password, challenge, A, salt or byte of M1', () => {
    expect(verify({ v: pad(m.v + 1n) })).toBe(false);
    expect(verify({ b: pad(ints.b + 1n) })).toBe(false);
    expect(verify({ A: pad(m.A + 1n) })).toBe(false);
    expect(verify({ algo: { ...algo, salt1: Uint8Array.of(1) } })).toBe(false);
    expect(verify({ algo: { ...algo, salt2: Uint8Array.of(1) } })).toBe(false);
    for (const at of [0, 31]) {
      expect(verify({ M1: M1.map((byte, i) => (i === at ? byte ^ 1 : byte)) })).toBe(false);
    }
    expect(verify({ M1: new Uint8Array(32) })).toBe(false);
  });

  it('reports its steps', () => {
    const steps = new Map<string, string>();
    verifyClient({ algo, v, b, A, M1 }, (name, value) => steps.set(name, toHex(value)));
    expect(Object.fromEntries(steps)).toEqual({
      k: toHex(pad(m.k, 32)),
      k_v: toHex(pad(m.k_v)),
      u: toHex(pad(m.u, 32)),
      S: toHex(pad(m.S)),
      K: toHex(m.K),
    });
    expect([...steps.keys()]).toEqual(['k', 'k_v', 'u', 'S', 'K']);
  });

  it('has an A of 2 … p - 2, whatever the profile', () => {
    for (const profile of ['strict', 'specification', 'tdlib', 'tdesktop'] as const) {
      const of = (n: bigint) => codeOf(() => verify({ algo: algoOf(profile), A: pad(n) }));
      for (const n of [0n, 1n, p - 1n, p, p + 1n, 2n ** 2048n - 1n]) {
        expect(of(n)).toBe('SRP_A_RANGE');
      }
      for (const n of [2n, p - 2n]) {
        expect(of(n)).toBe('none');
      }
    }
  });

  it('has an A of 256 bytes and an M1 of 32', () => {
    for (const length of [0, 255, 257]) {
      expect(codeOf(() => verify({ A: new Uint8Array(length) }))).toBe('SRP_A_LENGTH');
      expect(() => verify({ A: new Uint8Array(length) })).toThrow(`A of ${length} bytes, not 256`);
    }
    for (const length of [0, 31, 33]) {
      expect(codeOf(() => verify({ M1: new Uint8Array(length) }))).toBe('SRP_M1_LENGTH');
      expect(() => verify({ M1: new Uint8Array(length) })).toThrow(`M1 of ${length} bytes, not 32`);
    }
  });
});

it('draws another b where srp_B is 0', () => {
  // k*v + g^b = 0: v = -g^b / k
  const v = ((p - pow(3n, ints.b)) * pow(m.k, p - 2n)) % p;
  expect(codeOf(() => challenge({ algo, v: pad(v), b }))).toBe('SRP_B_RANGE');
});

describe('arguments', () => {
  it('v is 1 … p - 1', () => {
    for (const v of [0n, p, p + 1n]) {
      expect(() => challenge({ algo, v: pad(v), b })).toThrow(
        new RangeError('"v" expected integer 1 … p - 1, got one out of range'),
      );
    }
    for (const v of [1n, p - 1n]) {
      expect(challenge({ algo, v: pad(v), b })).toHaveLength(256);
    }
  });

  it('have their lengths and types', () => {
    const short = new Uint8Array(255);
    const length = (name: string) =>
      new RangeError(`"${name}" expected Uint8Array of length 256, got length=255`);
    const type = (name: string) => new TypeError(`"${name}" expected Uint8Array, got type=string`);
    const text = 'text' as never;
    expect(() => challenge({ algo, v: short, b })).toThrow(length('v'));
    expect(() => challenge({ algo, v, b: short })).toThrow(length('b'));
    expect(() => verifyClient({ algo, v: short, b, A, M1 })).toThrow(length('v'));
    expect(() => verifyClient({ algo, v, b, A: text, M1 })).toThrow(type('A'));
    expect(() => verifyClient({ algo, v, b, A, M1: text })).toThrow(type('M1'));
    expect(() => deriveV({ algo, x: short })).toThrow(RangeError);
  });

  it('may be any views, and stay as they are', () => {
    const view = (bytes: Uint8Array) => Buffer.from([0xaa, ...bytes, 0xaa]).subarray(1, -1);
    const given = Object.freeze({
      algo: Object.freeze(algo),
      v: view(v),
      b: view(b),
      A: view(A),
      M1: view(M1),
    });
    expect(verifyClient(given)).toBe(true);
    expect([given.v, given.b, given.A, given.M1].map(toHex)).toEqual([v, b, A, M1].map(toHex));
    expect(challenge(given).constructor).toBe(Uint8Array);
  });
});
