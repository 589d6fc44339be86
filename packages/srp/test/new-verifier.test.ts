import { checkedAlgo, newVerifier, newVerifierSync, type Pbkdf2 } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { fromHex, toHex } from './model.ts';
import { newPasswords } from './published.ts';
import { algo, salt1, tl } from './session.ts';

describe.each(newPasswords)('published: $name', (published) => {
  const new_algo = checkedAlgo({
    ...tl,
    salt1: fromHex(published.server_salt1),
    salt2: fromHex(published.salt2),
    g: published.g,
  });
  const input = { new_algo, password: fromHex(published.password), random: fromHex(published.random) };

  it.each([
    { how: 'in one go', make: async () => newVerifierSync(input) },
    { how: 'without blocking', make: () => newVerifier(input) },
  ])('$how', async ({ make }) => {
    const made = await make();
    expect(made.new_algo).toEqual({
      ...tl,
      salt1: fromHex(published.salt1),
      salt2: fromHex(published.salt2),
    });
    expect(toHex(made.new_password_hash)).toBe(published.new_password_hash);
  });
});

const password = new TextEncoder().encode('password');
const random = new Uint8Array(32).fill(3);
const fast: Pbkdf2 = () => new Uint8Array(64).fill(4);

it('leaves its input as it is, twice', async () => {
  const input = Object.freeze({ new_algo: Object.freeze(algo), password, random, pbkdf2: fast });
  const first = await newVerifier(input);
  const second = await newVerifier(input);
  expect(first).toEqual(second);
  expect(algo.salt1).toEqual(salt1);
  expect(first.new_algo.salt1).toHaveLength(salt1.length + 32);
  first.new_algo.salt2.fill(0);
  first.new_algo.p.fill(0);
  expect(await newVerifier(input)).toEqual(second);
  expect([password, random].map(toHex)).toEqual([
    toHex(new TextEncoder().encode('password')),
    '03'.repeat(32),
  ]);
});

it('takes an empty password, and options of deriveX', async () => {
  const reason = new Error('changed my mind');
  const input = { new_algo: algo, password: new Uint8Array(0), random, pbkdf2: fast };
  expect((await newVerifier(input)).new_password_hash).toHaveLength(256);
  await expect(newVerifier({ ...input, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

it('refuses a salt of the server of less than 8 bytes', async () => {
  const of = (length: number) => checkedAlgo({ ...tl, salt1: new Uint8Array(length) });
  for (const length of [0, 7]) {
    expect(codeOf(() => newVerifierSync({ new_algo: of(length), password, random }))).toBe('SRP_SALT_LENGTH');
  }
  await expect(newVerifier({ new_algo: of(7), password, random })).rejects.toThrow(
    'salt of 7 bytes, at least 8 expected',
  );
  const made = await newVerifier({ new_algo: of(8), password, random, pbkdf2: fast });
  expect(made.new_algo.salt1).toHaveLength(40);
});

it('takes exactly 32 random bytes', () => {
  for (const length of [0, 31, 33]) {
    expect(() => newVerifierSync({ new_algo: algo, password, random: new Uint8Array(length) })).toThrow(
      new RangeError(`"random" expected Uint8Array of length 32, got length=${length}`),
    );
  }
});
