// The same formulas on JSBI, as engines without BigInt run them; a power takes a quarter of a second there.

import { integers } from '@mtproof/modp';
import { challenge, checkedAlgo, deriveV, proveClient, verifyClient } from '@mtproof/srp';
import { describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { fromHex, model, p, pad, toHex } from './model.ts';
import { checks } from './published.ts';
import { a, algo, b, ints, tl, x } from './session.ts';

vi.mock('../../modp/src/integers-native.ts', () => import('../../modp/src/integers-jsbi.ts'));

it('is what runs here', () => {
  expect(typeof integers.fromNumber(1)).toBe('object');
});

it('proves as published', () => {
  const [published] = checks;
  const [salt1, salt2] = [fromHex(published.salt1), fromHex(published.salt2)];
  const { A, M1 } = proveClient({
    algo: checkedAlgo({ ...tl, salt1, salt2 }),
    srp_B: fromHex(published.srp_B),
    x: fromHex(published.steps.x),
    a: fromHex(published.a),
  });
  expect(toHex(A)).toBe(published.A);
  expect(toHex(M1)).toBe(published.M1);
});

describe('agrees with the model', () => {
  const m = model(ints);
  const [v, A, M1] = [pad(m.v), pad(m.A), m.M1];

  it('on the client, where srp_B has a zero in front and is less than k_v', () => {
    const session = { ...ints, b: ints.b + 225n };
    const m = model(session);
    expect(m.B < m.k_v).toBe(true);
    expect(proveClient({ algo, srp_B: pad(m.B, 255), x, a })).toEqual({ A: pad(m.A), M1: m.M1 });
  });

  it('on the server', () => {
    expect(deriveV({ algo, x })).toEqual(v);
    expect(challenge({ algo, v, b })).toEqual(pad(m.B));
    expect(verifyClient({ algo, v, b, A, M1 })).toBe(true);
  });

  it('on what the server refuses', () => {
    expect(verifyClient({ algo, v, b, A, M1: new Uint8Array(32) })).toBe(false);
    for (const n of [0n, 1n, p - 1n, p]) {
      expect(codeOf(() => verifyClient({ algo, v, b, A: pad(n), M1 }))).toBe('SRP_A_RANGE');
    }
  });
});
