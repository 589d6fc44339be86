// How clients in use answer what is out of range: GramJS (telegram 2.26.22) and mtcute (@mtcute/core 0.30.3), beside the
// strict profile here. A record, so that a change is seen.

import { getDiffieHellman } from 'node:crypto';
import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';
import { type ClientProof, checkedAlgo, proveClient } from '@mtproof/srp';
import { describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { gramjs, mtcute } from './clients.ts';
import { hex, ints, type Login, loginTo, m, x } from './login.ts';
import { model, p, pad } from './model.ts';
import { tl } from './session.ts';

vi.setConfig({ testTimeout: 30_000 });

describe('out of range, or just within', () => {
  const random = Uint8Array.from({ length: GROUP_RANDOM_LENGTH }, (_, i) => (i * i * 31 + 7 * i) % 256);
  const codeHere = ({ algo, srp_B, a }: Login) =>
    codeOf(() => proveClient({ algo: checkedAlgo({ ...tl, ...algo }, { random }), srp_B, x, a }));

  /** `accepts`, or the message; of an error that no check throws, the class. */
  const answerOf = (proof: Promise<ClientProof>) =>
    proof.then(
      () => 'accepts',
      (error: Error) => (error.constructor === Error ? error.message : error.name),
    );

  const B = (n: bigint) => ({ srp_B: pad(n) });
  const B_of = (length: number) => ({ srp_B: new Uint8Array(length).fill(9) });
  const t = (n: bigint) => ({ srp_B: pad((m.k_v + n + p) % p) });
  const g = (g: number) => ({ algo: { ...tl, g } });
  const P = (p: Uint8Array) => ({ algo: { ...tl, g: 4, p } });
  const [modp14, modp2] = ['modp14', 'modp2'].map((name) =>
    Uint8Array.from(getDiffieHellman(name).getPrime()),
  );

  // what, the login, the code here, GramJS, mtcute
  it.each<[string, Partial<Login>, string, string, string]>([
    ['srp_B = 0', B(0n), 'SRP_B_RANGE', 'bad b in check', 'accepts'],
    ['srp_B = 1', B(1n), 'SRP_B_RANGE', 'accepts', 'accepts'],
    ['srp_B = p - 1', B(p - 1n), 'SRP_B_RANGE', 'accepts', 'accepts'],
    ['srp_B = p', B(p), 'SRP_B_RANGE', 'bad b in check', 'accepts'],
    ['srp_B = p + 1', B(p + 1n), 'SRP_B_RANGE', 'bad b in check', 'accepts'],
    ['srp_B = 2^2048 - 1', B(2n ** 2048n - 1n), 'SRP_B_RANGE', 'bad b in check', 'accepts'],
    ['srp_B of 0 bytes', B_of(0), 'SRP_B_LENGTH', 'bad b in check', 'accepts'],
    ['srp_B of 247 bytes', B_of(247), 'SRP_B_LENGTH', 'accepts', 'accepts'],
    ['srp_B of 257 bytes, one zero', { srp_B: pad(m.B, 257) }, 'SRP_B_LENGTH', 'RangeError', 'accepts'],
    ['srp_B of 300 bytes', B_of(300), 'SRP_B_LENGTH', 'bad b in check', 'accepts'],
    ['t = 0', t(0n), 'SRP_T_RANGE', 'bad gB', 'accepts'],
    ['t = 1', t(1n), 'SRP_T_RANGE', 'bad gB', 'accepts'],
    ['t = p - 1', t(-1n), 'SRP_T_RANGE', 'bad gB', 'accepts'],
    ['t = 2^1983 - 1', t(2n ** 1983n - 1n), 'SRP_T_RANGE', 'bad gB', 'accepts'],
    ['t = 2^1983', t(2n ** 1983n), 'SRP_T_RANGE', 'accepts', 'accepts'],
    ['t = 2^1984', t(2n ** 1984n), 'none', 'accepts', 'accepts'],
    ['a = 0', { a: pad(0n) }, 'SRP_A_RANGE', 'draws another a', 'accepts'],
    ['a = 1', { a: pad(1n) }, 'SRP_A_RANGE', 'draws another a', 'accepts'],
    ['a = 1251', { a: pad(1251n) }, 'SRP_A_RANGE', 'draws another a', 'accepts'],
    ['g = 0', g(0), 'MODP_G_UNSUPPORTED', 'bad /g in password', 'accepts'],
    ['g = 1', g(1), 'MODP_G_UNSUPPORTED', 'bad /g in password', 'accepts'],
    ['g = 2, not a residue', g(2), 'MODP_G_NOT_RESIDUE', 'bad /g in password', 'accepts'],
    ['g = 5, not a residue', g(5), 'MODP_G_NOT_RESIDUE', 'accepts', 'accepts'],
    ['g = 6, not a residue', g(6), 'MODP_G_NOT_RESIDUE', 'bad /g in password', 'accepts'],
    ['g = 8', g(8), 'MODP_G_UNSUPPORTED', 'bad /g in password', 'accepts'],
    ['p even', P(pad(p - 1n)), 'MODP_P_COMPOSITE', 'bad /g in password', 'accepts'],
    ['p composite', P(pad(p + 2n)), 'MODP_P_COMPOSITE', 'bad /g in password', 'accepts'],
    ['p of 1024 bits', P(modp2 as Uint8Array), 'MODP_P_LENGTH', 'bad /g in password', 'accepts'],
    ['p of 257 bytes, one zero', P(pad(p, 257)), 'MODP_P_LENGTH', 'bad /g in password', 'accepts'],
    ['p another safe prime', P(modp14 as Uint8Array), 'none', 'bad /g in password', 'accepts'],
  ])('%s', async (_what, given, code, ofGramjs, ofMtcute) => {
    const login = loginTo(given);
    expect(codeHere(login)).toBe(code);
    expect(await answerOf(gramjs(login))).toBe(ofGramjs);
    expect(await answerOf(mtcute(login))).toBe(ofMtcute);
  });

  it('srp_B without the zero in front: GramJS pads, mtcute does not', async () => {
    const { B } = model({ ...ints, b: ints.b + 44n });
    const login = loginTo({ srp_B: pad(B, 255) });
    const expected = hex(proveClient({ algo: checkedAlgo(tl), srp_B: login.srp_B, x, a: login.a }));
    expect(hex(await gramjs(login))).toEqual(expected);
    const { A, M1 } = hex(await mtcute(login));
    expect(A).toBe(expected.A);
    expect(M1).not.toBe(expected.M1);
  });
});
