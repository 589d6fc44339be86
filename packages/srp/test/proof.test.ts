// proof and proofFromX: from account.password to inputCheckPasswordSRP.

import type { Random } from '@mtproof/contract';
import type { account_password } from '@mtproof/schema/two-factor';
import {
  challenge,
  checkedAlgo,
  deriveV,
  deriveX,
  newVerifier,
  newVerifierSync,
  type Pbkdf2,
  type ProofOptions,
  proof,
  proofFromX,
  proveClient,
  verifyClient,
} from '@mtproof/srp';
import telegram from 'telegram/tl/index.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { fromHex, toHex } from './model.ts';
import { checks } from './published.ts';
import { a, algo, b, bytes256, tl, x } from './session.ts';

const fast: Pbkdf2 = ({ password }) => Uint8Array.from({ length: 64 }, (_, i) => (password[i % 32] ?? 0) ^ i);
const srp_id = -7n;

/** `account.password` with a password, its algorithm and srp_B. */
const account = (fields: Partial<account_password> = {}): account_password => ({
  _: 'account.password',
  has_password: true,
  current_algo: tl,
  srp_B: challenge({ algo, v: deriveV({ algo, x }), b }),
  srp_id,
  new_algo: tl,
  new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
  secure_random: new Uint8Array(0),
  ...fields,
});
const without: account_password = {
  _: 'account.password',
  new_algo: tl,
  new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
  secure_random: new Uint8Array(0),
};

/** Gives the numbers one after the other for a, and zeros for everything else. */
function source(...numbers: Uint8Array[]): Random & { readonly lengths: number[] } {
  const lengths: number[] = [];
  const random = (length: number): Uint8Array => {
    lengths.push(length);
    return length === 256 ? (numbers.shift() as Uint8Array) : new Uint8Array(length);
  };
  return Object.assign(random, { lengths });
}

const zero = new Uint8Array(256); // A = g^0 = 1

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('proof', () => {
  it.each(checks.filter(({ name }) => name !== 'gotd-1'))('published: $name', async (published) => {
    const current_algo = {
      ...tl,
      salt1: fromHex(published.salt1),
      salt2: fromHex(published.salt2),
      g: published.g,
    };
    const random = source(fromHex(published.a));
    const given = account({ current_algo, srp_B: fromHex(published.srp_B) });
    const password = Buffer.from(published.password, 'hex').toString();
    const { _, srp_id: id, A, M1 } = await proof(given, password, { random });
    expect({ _, id, A: toHex(A), M1: toHex(M1) }).toEqual({
      _: 'inputCheckPasswordSRP',
      id: srp_id,
      A: published.A,
      M1: published.M1,
    });
    expect(random.lengths).toEqual([16896, 256]);
  });

  it.each(['пароль', 'e\u0301', ''])('of %j is accepted by the server', async (password) => {
    const v = deriveV({ algo, x: await deriveX({ algo, password }) });
    const srp_B = challenge({ algo, v, b });
    const { A, M1 } = await proof(account({ srp_B }), password);
    expect(verifyClient({ algo, v, b, A, M1 })).toBe(true);
    const wrong = await proof(account({ srp_B }), `${password} `);
    expect(verifyClient({ algo, v, b, A: wrong.A, M1: wrong.M1 })).toBe(false);
  });

  it('draws from the platform', async () => {
    const options: ProofOptions = { pbkdf2: fast };
    const [one, other] = await Promise.all([proof(account(), '', options), proof(account(), '', options)]);
    expect(one.A).not.toEqual(other.A);
  });

  it('tests an unknown p, with the profile and the proved primes that are given', async () => {
    const p = tl.p.map((byte, i) => (i === 255 ? byte + 6 : byte)); // odd, and 2 mod 3
    const unknown = account({ current_algo: { ...tl, g: 4, p } });
    await expect(proof(unknown, '', { pbkdf2: fast })).rejects.toMatchObject({ code: 'MODP_P_COMPOSITE' });
    await expect(proof(unknown, '', { pbkdf2: fast, proved: [p] })).resolves.toMatchObject({ srp_id });
    const low = account({ srp_B: Uint8Array.of(5) });
    await expect(proof(low, '', { pbkdf2: fast })).rejects.toMatchObject({ code: 'SRP_B_LENGTH' });
    await expect(proof(low, '', { pbkdf2: fast, profile: 'tdesktop' })).resolves.toMatchObject({ srp_id });
  });

  it('passes the options of the slow step on', async () => {
    const done: number[] = [];
    await proof(account(), '', { pbkdf2: fast, onProgress: (part) => done.push(part) });
    expect(done).toEqual([1]);
    const reason = new Error('changed my mind');
    await expect(proof(account(), '', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('reads the password before the promise is returned', async () => {
    const password = Buffer.from('password');
    const proved = proof(account(), password, { pbkdf2: fast, random: source(a) });
    password.fill(0);
    expect(await proved).toEqual(await proof(account(), 'password', { pbkdf2: fast, random: source(a) }));
  });

  it('of an account without a password: SRP_NO_PASSWORD', async () => {
    const none = { code: 'SRP_NO_PASSWORD' };
    await expect(proof(without, 'password')).rejects.toMatchObject(none);
    await expect(proof({ ...without, current_algo: null } as never, 'password')).rejects.toMatchObject(none);
  });

  it('of an algorithm that is newer than the client: SRP_UNSUPPORTED_ALGO', async () => {
    const newer = account({ current_algo: { _: 'passwordKdfAlgoUnknown' } });
    await expect(proof(newer, 'password')).rejects.toMatchObject({ code: 'SRP_UNSUPPORTED_ALGO' });
  });

  it.each([without, account()])(
    'refuses a password of the wrong type, whatever the account is',
    async (each) => {
      await expect(proof(each, 7 as never)).rejects.toThrow('"password" expected string or Uint8Array');
      await expect(proof(each, '\ud800')).rejects.toThrow(RangeError);
      await expect(proof(each, '', { random: () => new Uint8Array(1) })).rejects.toThrow(
        '"random()" expected Uint8Array of length 16896, got length=1',
      );
    },
  );
});

describe("an object of another library is the caller's mistake", () => {
  const { Api } = telegram;
  const gramjsAlgo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    ...tl,
    salt1: Buffer.from(tl.salt1),
    salt2: Buffer.from(tl.salt2),
    p: Buffer.from(tl.p),
  });

  it.each([
    ['GramJS', new Api.account.Password({ newAlgo: gramjsAlgo } as never), 'className="account.Password"'],
    ['layer 62', { _: 'account.noPassword', new_salt: new Uint8Array(8) }, '"account.noPassword"'],
    ['nothing', undefined, 'type=undefined'],
    ['bytes', new Uint8Array(4), 'type=Uint8Array without _'],
  ])('account.password: %s', async (_name, given, got) => {
    await expect(proof(given as never, 'password')).rejects.toThrow(
      new TypeError(`"account" expected { _: 'account.password', … }, got ${got}`),
    );
  });

  it.each([{}, { hasPassword: true, currentAlgo: tl }])('account.password: mtcute, %j', async (fields) => {
    const given = { _: 'account.password', ...fields, newAlgo: tl };
    await expect(proof(given as never, 'password')).rejects.toThrow(
      new TypeError(
        `"account" expected account.password with new_algo, got fields ${Object.keys(given).join(', ')}`,
      ),
    );
  });

  it('a srp_id that is no bigint, a srp_B that is no bytes', async () => {
    const given = { ...account(), srp_id: { low: 1, high: 0 } } as never;
    await expect(proof(given, '', { pbkdf2: fast })).rejects.toThrow(
      new TypeError('"account.srp_id" expected bigint -2^63 … 2^63-1, got type=Object'),
    );
    const text = { ...account(), srp_B: 'text' } as never;
    await expect(proof(text, '', { pbkdf2: fast })).rejects.toThrow(
      new TypeError('"account.srp_B" expected Uint8Array, got type=string'),
    );
  });

  const wanted = (name: string, got: string) =>
    new TypeError(`"${name}" expected PasswordKdfAlgo, { _: 'passwordKdfAlgo…', … }, got ${got}`);

  it('an algorithm of GramJS, of nobody, and what is no algorithm', () => {
    expect(() => checkedAlgo(gramjsAlgo as never)).toThrow(
      wanted('algo', 'className="PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow"'),
    );
    expect(() => checkedAlgo({ ...tl, _: undefined } as never)).toThrow(
      wanted('algo', 'type=Object without _'),
    );
    expect(() => checkedAlgo(without as never)).toThrow(wanted('algo', '"account.password"'));
    expect(() => checkedAlgo('text' as never)).toThrow(wanted('algo', 'type=string'));
  });

  it('an algorithm that was not checked', () => {
    const unchecked = tl as never;
    const M1 = new Uint8Array(32);
    for (const call of [
      () => proveClient({ algo: unchecked, srp_B: a, x, a }),
      () => deriveV({ algo: unchecked, x }),
      () => challenge({ algo: unchecked, v: a, b }),
      () => verifyClient({ algo: unchecked, v: a, b, A: a, M1 }),
      () => proofFromX(account(), { algo: unchecked, x, random: source(a) }),
    ]) {
      expect(call).toThrow(
        new TypeError(`"algo" expected CheckedAlgo, returned by checkedAlgo, got "${tl._}"`),
      );
    }
    const random = new Uint8Array(32);
    expect(() => newVerifierSync({ new_algo: unchecked, password: '', random })).toThrow(
      new TypeError(`"new_algo" expected CheckedAlgo, returned by checkedAlgo, got "${tl._}"`),
    );
    expect(() => deriveV({ algo: undefined as never, x })).toThrow('got type=undefined');
  });
});

describe('an unlucky a', () => {
  const given = account();
  const prove = (random: Random) => proofFromX(given, { algo, x, random });

  it('is drawn again', () => {
    const random = source(zero, zero, zero, a);
    const { srp_B } = given as Required<account_password>;
    expect(prove(random)).toEqual({
      _: 'inputCheckPasswordSRP',
      srp_id,
      ...proveClient({ algo, srp_B, x, a }),
    });
    expect(random.lengths).toEqual([256, 256, 256, 256]);
  });

  it('is drawn four times at most', () => {
    const random = source(zero, zero, zero, zero, a);
    expect(codeOf(() => prove(random))).toBe('SRP_A_RANGE');
    expect(random.lengths).toHaveLength(4);
  });

  it('is not to blame for what the server sent', () => {
    const random = source(a, a);
    const bad = account({ srp_B: new Uint8Array(256) });
    expect(codeOf(() => proofFromX(bad, { algo, x, random }))).toBe('SRP_B_RANGE');
    expect(random.lengths).toEqual([256]);
  });

  it('is left as it came', () => {
    const mine = Uint8Array.from(a);
    prove(source(mine));
    expect(mine).toEqual(a);
  });
});

describe('the platform', () => {
  it('gives random bytes to proof alone', async () => {
    const getRandomValues = vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('asked for random bytes');
    });
    const [password, random] = ['password', new Uint8Array(32)];
    const made = await newVerifier({ new_algo: algo, password, random, pbkdf2: fast });
    const checked = checkedAlgo(made.new_algo);
    const derived = await deriveX({ algo: checked, password, pbkdf2: fast });
    const srp_B = challenge({ algo: checked, v: made.new_password_hash, b });
    proveClient({ algo: checked, srp_B, x: derived, a: bytes256('other a') });
    proofFromX(account(), { algo, x, random: source(a) });
    expect(getRandomValues).not.toHaveBeenCalled();
    await expect(proof(account(), 'password')).rejects.toThrow('asked for random bytes');
  });

  it('need not have any, where the caller has', async () => {
    vi.stubGlobal('crypto', undefined);
    await expect(proof(account(), '', { pbkdf2: fast, random: source(a) })).resolves.toMatchObject({
      srp_id,
    });
  });
});
