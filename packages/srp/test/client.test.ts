import type { Group, ProfileName } from '@mtproof/modp';
import { type CheckedAlgo, checkedAlgo, type ProveClient, proveClient } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { fromHex, model, p, pad, toHex, toInt } from './model.ts';
import { checks, constants, toy } from './published.ts';
import { a, algo, algoOf, ints, tl, x } from './session.ts';

const m = model(ints);
const srp_B = pad(m.B);

/** The steps of a proof, in hex. */
function stepsOf(input: ProveClient): Record<string, string> {
  const steps: Record<string, string> = {};
  proveClient(input, (name, value) => {
    steps[name] = toHex(value);
  });
  return steps;
}

describe.each(checks)('published: $name', (published) => {
  // a = 1 of gotd gives A = 3, which stricter clients refuse.
  const profile: ProfileName = published.name === 'gotd-1' ? 'tdlib' : 'strict';
  const [salt1, salt2] = [fromHex(published.salt1), fromHex(published.salt2)];
  const input = {
    algo: checkedAlgo({ ...tl, salt1, salt2, g: published.g }, { profile }),
    srp_B: fromHex(published.srp_B),
    x: fromHex(published.steps.x),
    a: fromHex(published.a),
  };

  it('A and M1', () => {
    const { A, M1 } = proveClient(input);
    expect(toHex(A)).toBe(published.A);
    expect(toHex(M1)).toBe(published.M1);
  });

  it('the steps, in order', () => {
    const steps = stepsOf(input);
    expect(Object.keys(steps)).toEqual(['x', 'v', 'k', 'k_v', 'u', 't', 'S', 'K']);
    const { ph1: _, pbkdf2: __, ...expected } = published.steps;
    expect(steps).toMatchObject(expected);
  });
});

it('published: arithmetic mod 47, which no check would pass', () => {
  const byte = (n: number) => pad(BigInt(n));
  const group = { g: toy.g, p: byte(toy.p), profile: 'specification' } as unknown as Group;
  const forged: CheckedAlgo = { salt1: fromHex(toy.salt1), salt2: fromHex(toy.salt2), group };
  const input = { algo: forged, srp_B: Uint8Array.of(toy.srp_B), x: fromHex(toy.steps.x), a: byte(toy.a) };
  const { A, M1 } = proveClient(input);
  expect(A).toEqual(byte(toy.A));
  expect(toHex(M1)).toBe(toy.M1);
  const { x, k, u, K } = toy.steps;
  expect(stepsOf(input)).toMatchObject({
    x,
    k,
    u,
    K,
    v: toHex(byte(toy.steps.v)),
    S: toHex(byte(toy.steps.S)),
  });
});

it.each([
  { g: 3, k: constants.k_g3 },
  { g: 4, k: constants.k_g4 },
  { g: 7, k: constants.k_g7 },
])('k of g = $g', ({ g, k }) => {
  expect(stepsOf({ algo: algoOf('strict', g), srp_B, x, a })['k']).toBe(k);
});

describe('agrees with the model', () => {
  function agrees(session: Partial<typeof ints>, profile: ProfileName = 'strict') {
    const expected = model({ ...ints, ...session });
    const input = {
      algo: algoOf(profile),
      srp_B: pad(expected.B),
      x: pad(session.x ?? ints.x, 32),
      a: pad(session.a ?? ints.a),
    };
    const { A, M1 } = proveClient(input);
    expect(toHex(A)).toBe(toHex(pad(expected.A)));
    expect(toHex(M1)).toBe(toHex(expected.M1));
    expect(stepsOf(input)).toMatchObject({ t: toHex(pad(expected.t)), S: toHex(pad(expected.S)) });
    return expected;
  }
  const zeros = (n: bigint) => pad(n).findIndex((byte) => byte !== 0);

  it('with zeros in front of A', () => {
    expect(zeros(agrees({ a: 1285n }).A)).toBe(1); // 3^1285 < 2^2040
    expect(zeros(agrees({ a: 1280n }).A)).toBe(2);
    expect(zeros(agrees({ a: 1252n }).A)).toBe(7);
  });

  it('with zeros in front of v', () => {
    expect(zeros(agrees({ x: 1285n }).v)).toBe(1);
    expect(zeros(agrees({ x: 1n }).v)).toBe(255);
    expect(zeros(agrees({ x: 0n }).v)).toBe(255);
  });

  it('with zeros in front of srp_B', () => {
    expect(zeros(agrees({ b: ints.b + 225n }).B)).toBe(1);
  });

  it('with zeros in front of S', () => {
    expect(zeros(agrees({ a: ints.a + 8n }).S)).toBe(1);
  });

  it('where srp_B is less than k_v, for exponents even and odd', () => {
    const below = [0n, 1n, 2n, 3n]
      .map((n) => ints.b + n)
      .find((b) => model({ ...ints, b }).B < model({ ...ints, b }).k_v);
    const parities = [0n, 1n, 2n, 3n].map((n) => {
      const { B, k_v, exponent } = agrees({ b: below ?? 0n, a: ints.a + n });
      expect(B < k_v).toBe(true);
      return exponent % 2n;
    });
    expect(new Set(parities).size).toBe(2);
  });

  it('where the exponent has 2049 bits', () => {
    expect(agrees({ a: 2n ** 2048n - 1n }).exponent >= 2n ** 2048n).toBe(true);
  });
});

describe('srp_B', () => {
  const of = (B: Uint8Array, profile: ProfileName = 'strict') =>
    codeOf(() => proveClient({ algo: algoOf(profile), srp_B: B, x, a }));

  it('is 248 … 256 bytes', () => {
    for (const length of [0, 1, 247, 257, 300]) {
      expect(of(new Uint8Array(length).fill(9))).toBe('SRP_B_LENGTH');
    }
    for (const length of [249, 255, 256]) {
      expect(of(new Uint8Array(length).fill(9))).toBe('none');
    }
    expect(of(new Uint8Array(248).fill(9), 'tdlib')).toBe('none');
    expect(of(new Uint8Array(247).fill(9), 'tdlib')).toBe('SRP_B_LENGTH');
    expect(() => proveClient({ algo, srp_B: new Uint8Array(247), x, a })).toThrow(
      'srp_B of 247 bytes, not 248 … 256',
    );
  });

  it('is a number mod p, not near 0 or p', () => {
    for (const B of [0n, 1n, p - 1n, p, p + 1n, 2n ** 2048n - 1n]) {
      expect(of(pad(B))).toBe('SRP_B_RANGE');
    }
    const bound = 2n ** 1984n;
    expect(of(pad(bound - 1n))).toBe('SRP_B_RANGE');
    expect(of(pad(bound))).toBe('none');
    expect(of(pad(p - bound))).toBe('none');
    expect(of(pad(p - bound + 1n))).toBe('SRP_B_RANGE');
  });

  it('only has to be 0 < srp_B < p for TDLib', () => {
    for (const B of [0n, p, p + 1n]) {
      expect(of(pad(B), 'tdlib')).toBe('SRP_B_RANGE');
    }
    for (const B of [1n, p - 1n]) {
      expect(of(pad(B), 'tdlib')).toBe('none');
    }
  });

  it('means the same without its zeros in front', () => {
    const B = model({ ...ints, b: ints.b + 225n }).B;
    expect(proveClient({ algo, srp_B: pad(B, 255), x, a })).toEqual(
      proveClient({ algo, srp_B: pad(B), x, a }),
    );
  });
});

it('A must not be near 0 or p: another a is needed', () => {
  const of = (a: bigint, profile: ProfileName = 'strict') =>
    codeOf(() => proveClient({ algo: algoOf(profile), srp_B, x, a: pad(a) }));
  const order = (p - 1n) / 2n;
  for (const a of [0n, 1n, 1251n, order, order + 1n]) {
    expect(of(a)).toBe('SRP_A_RANGE');
  }
  expect(of(1252n)).toBe('none'); // 2^1984 < 3^1252
  expect(of(1n, 'tdlib')).toBe('none');
});

it('t must not be near 0 or p', () => {
  const of = (t: bigint, profile: ProfileName = 'strict') =>
    codeOf(() => proveClient({ algo: algoOf(profile), srp_B: pad((m.k_v + t + p) % p), x, a }));
  const bound = 2n ** 1984n;
  for (const t of [0n, 1n, -1n, bound - 1n, 1n - bound]) {
    expect(of(t)).toBe('SRP_T_RANGE');
  }
  for (const t of [bound, -bound]) {
    expect(of(t)).toBe('none');
  }
  expect(of(0n, 'tdlib')).toBe('none');
});

it('a refused element has the check of modp as its cause', () => {
  expect(() => proveClient({ algo, srp_B: pad(1n), x, a })).toThrow(
    expect.objectContaining({
      code: 'SRP_B_RANGE',
      cause: expect.objectContaining({ code: 'MODP_ELEMENT_RANGE' }),
    }),
  );
});

it('another error of a check goes on', () => {
  let reads = 0;
  const group = {
    ...algo.group,
    get profile(): 'strict' {
      reads += 1;
      return reads <= 2 ? 'strict' : ('none' as never); // not what checkGroup returned
    },
  };
  expect(() => proveClient({ algo: { ...algo, group }, srp_B, x, a })).toThrow(TypeError);
});

it('a proof that fails has reported how far it came', () => {
  const names: string[] = [];
  const input = { algo, srp_B: pad(m.k_v), x, a }; // t = 0
  expect(codeOf(() => proveClient(input, (name) => names.push(name)))).toBe('SRP_T_RANGE');
  expect(names).toEqual(['x', 'v', 'k', 'k_v', 'u', 't']);
});

describe('arguments', () => {
  it('have their lengths', () => {
    expect(() => proveClient({ algo, srp_B, x: x.subarray(1), a })).toThrow(
      new RangeError('"x" expected Uint8Array of length 32, got length=31'),
    );
    for (const length of [32, 255, 257]) {
      expect(() => proveClient({ algo, srp_B, x, a: new Uint8Array(length) })).toThrow(
        new RangeError(`"a" expected Uint8Array of length 256, got length=${length}`),
      );
    }
    expect(() => proveClient({ algo, srp_B: 'B' as never, x, a })).toThrow(
      new TypeError('"srp_B" expected Uint8Array, got type=string'),
    );
  });

  it('may be any views, and stay as they are', () => {
    const view = (bytes: Uint8Array) => Buffer.from([0xaa, ...bytes, 0xaa]).subarray(1, -1);
    const given = Object.freeze({ algo: Object.freeze(algo), srp_B: view(srp_B), x: view(x), a: view(a) });
    const { A, M1 } = proveClient(given);
    expect(toInt(A)).toBe(m.A);
    expect(M1).toEqual(m.M1);
    expect([A.constructor, M1.constructor]).toEqual([Uint8Array, Uint8Array]);
    expect([given.srp_B, given.x, given.a].map(toHex)).toEqual([srp_B, x, a].map(toHex));
  });

  it('are not what a trace gets', () => {
    const before = toHex(x);
    const traced: Uint8Array[] = [];
    const { M1 } = proveClient({ algo, srp_B, x, a }, (_name, value) => {
      traced.push(value);
      value.fill(0);
    });
    expect(traced).toHaveLength(8);
    expect(toHex(x)).toBe(before);
    expect(M1).toEqual(m.M1);
  });
});
