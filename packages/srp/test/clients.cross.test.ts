// The same bytes as clients in use: GramJS (telegram 2.26.22) and mtcute (@mtcute/core 0.30.3).

import type { ProfileName } from '@mtproof/modp';
import {
  type ClientProof,
  checkedAlgo,
  deriveV,
  deriveX,
  newVerifier,
  proveClient,
  verifyClient,
} from '@mtproof/srp';
import { describe, expect, it, vi } from 'vitest';
import { gramjs, gramjsVerifier, mtcute, mtcuteNewVerifier, mtcuteX } from './clients.ts';
import { type Algo, hex, ints, type Login, loginTo, m, password, utf8, x } from './login.ts';
import { fromHex, model, pad, toHex, toInt } from './model.ts';
import { checks, newPasswords } from './published.ts';
import { b, bytes256, tl } from './session.ts';

vi.setConfig({ testTimeout: 30_000 });

async function here(
  { algo, srp_B, password, a }: Login,
  profile: ProfileName = 'strict',
): Promise<ClientProof> {
  const checked = checkedAlgo({ ...tl, ...algo }, { profile });
  return proveClient({ algo: checked, srp_B, x: await deriveX({ algo, password: utf8(password) }), a });
}

describe('the same proof as GramJS and mtcute', () => {
  async function agrees(login: Login, profile?: ProfileName): Promise<void> {
    const expected = hex(await here(login, profile));
    expect(hex(await gramjs(login))).toEqual(expected);
    expect(hex(await mtcute(login))).toEqual(expected);
  }

  // Not gotd's: its A is 3, and GramJS would draw another.
  it.each(checks.filter(({ name }) => name !== 'gotd-1'))('published: $name', async (published) => {
    const [salt1, salt2] = [fromHex(published.salt1), fromHex(published.salt2)];
    const login = {
      algo: { ...tl, salt1, salt2, g: published.g },
      srp_B: fromHex(published.srp_B),
      password: Buffer.from(published.password, 'hex').toString(),
      a: fromHex(published.a),
    };
    await agrees(login);
    expect(hex(await mtcute(login))).toEqual({ A: published.A, M1: published.M1 });
  });

  it.each(['', ' ', 'пароль', 'e\u0301 \u00e9', '\ud83d\udd11'.repeat(40), 'a\0b'])(
    'password %j',
    async (password) => {
      await agrees(loginTo({ password }));
    },
  );

  it.each([
    [4, 'strict'],
    [5, 'tdesktop'], // not a residue
    [7, 'strict'],
  ] as const)('g = %d', async (g, profile) => {
    const { B } = model({ ...ints, g: BigInt(g) });
    await agrees(loginTo({ algo: { ...tl, g }, B }), profile);
  });

  it('salts of any length', async () => {
    for (const length of [0, 1, 129]) {
      const algo = { ...tl, salt1: new Uint8Array(length).fill(7), salt2: new Uint8Array(length).fill(8) };
      await agrees(loginTo({ algo }));
    }
  });

  const zeros = (n: bigint) => pad(n).findIndex((byte) => byte !== 0);

  it.each([
    [1285n, 1],
    [1252n, 7],
  ])('a = %d: zeros in front of A', async (a, count) => {
    expect(zeros(model({ ...ints, a }).A)).toBe(count);
    await agrees(loginTo({ a: pad(a) }));
  });

  it.each([
    [44n, 1],
    [20250n, 2],
  ])('b + %d: zeros in front of srp_B', async (n, count) => {
    const { B } = model({ ...ints, b: ints.b + n });
    expect(zeros(B)).toBe(count);
    await agrees(loginTo({ B }));
  });

  it('zeros in front of S', async () => {
    const a = ints.a + 152n;
    expect(zeros(model({ ...ints, a }).S)).toBe(1);
    await agrees(loginTo({ a: pad(a) }));
  });

  it('srp_B less than k_v, exponents even and odd', async () => {
    const { B } = model({ ...ints, b: ints.b + 3n });
    expect(B < m.k_v).toBe(true);
    for (const n of [0n, 1n]) {
      await agrees(loginTo({ B, a: pad(ints.a + n) }));
    }
  });

  it('an exponent of 2049 bits', async () => {
    await agrees(loginTo({ a: new Uint8Array(256).fill(0xff) }));
  });

  it('random numbers', async () => {
    for (const i of [1, 2]) {
      const { B } = model({ ...ints, b: toInt(bytes256(`b${i}`)) });
      await agrees(loginTo({ B, a: bytes256(`a${i}`) }));
    }
  });

  it('a proof of theirs opens the account here', async () => {
    const algo = checkedAlgo(tl);
    const v = deriveV({ algo, x });
    for (const client of [gramjs, mtcute]) {
      expect(verifyClient({ algo, v, b, ...(await client(loginTo())) })).toBe(true);
      expect(verifyClient({ algo, v, b, ...(await client(loginTo({ password: 'Password' }))) })).toBe(false);
    }
  });
});

describe('the same verifier', () => {
  const random = bytes256('random').subarray(0, 32);

  it('x: mtcute', async () => {
    expect(await mtcuteX(tl, utf8(password))).toEqual(x);
  });

  it('with salt1 as given: GramJS', async () => {
    expect(await gramjsVerifier(tl, password)).toEqual(deriveV({ algo: checkedAlgo(tl), x }));
  });

  it('of a new password: mtcute, which extends salt1 in place', async () => {
    const given: Algo = { ...tl, salt1: tl.salt1.subarray(0, 8) };
    const made = await newVerifier({
      new_algo: checkedAlgo({ ...tl, ...given }),
      password: utf8(password),
      random,
    });
    expect(await mtcuteNewVerifier(given, password, random)).toEqual(made);
    expect(await gramjsVerifier(made.new_algo, password)).toEqual(made.new_password_hash);
  });

  it.each(newPasswords)('published: $name', async (published) => {
    const given: Algo = { ...tl, salt1: fromHex(published.server_salt1), salt2: fromHex(published.salt2) };
    const text = Buffer.from(published.password, 'hex').toString();
    const made = await mtcuteNewVerifier(given, text, fromHex(published.random));
    expect(toHex(made.new_algo.salt1)).toBe(published.salt1);
    expect(toHex(made.new_password_hash)).toBe(published.new_password_hash);
  });
});
