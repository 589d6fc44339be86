// Options of a wrong type are refused before there is any work.

import { telegramPrime } from '@mtproof/modp';
import type { account_password } from '@mtproof/schema/two-factor';
import {
  challenge,
  checkedAlgoAsync,
  deriveSecretHash,
  deriveV,
  deriveX,
  deriveXSync,
  newVerifier,
  proof,
  proofFromXAsync,
  proveClient,
  proveClientAsync,
  verifyClient,
} from '@mtproof/srp';
import { describe, expect, it, vi } from 'vitest';
import { a, algo, b, bytes256, tl, x } from './session.ts';

const srp_B = challenge({ algo, v: deriveV({ algo, x }), b });
const account = {
  _: 'account.password',
  has_password: true,
  current_algo: tl,
  srp_B,
  srp_id: 1n,
} as never as account_password;
const salt = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new Uint8Array(8) } as const;
const [random, draws] = [
  bytes256('random').subarray(0, 32),
  (length: number) => new Uint8Array(length).fill(7),
];

type Options = Readonly<Record<string, unknown>>;
const slow: Record<string, (options: Options) => Promise<unknown>> = {
  deriveX: (options) => deriveX({ algo, password: 'x', ...options }),
  deriveSecretHash: (options) => deriveSecretHash({ algo: salt, password: 'x', ...options }),
  newVerifier: (options) => newVerifier({ new_algo: algo, password: 'x', random, ...options }),
  proof: (options) => proof(account, 'x', { random: draws, ...options }),
};
const powers: Record<string, (options: Options) => Promise<unknown>> = {
  newVerifier: slow['newVerifier'] as never,
  proof: slow['proof'] as never,
  proveClientAsync: (options) => proveClientAsync({ algo, srp_B, x, a, ...options }),
  proofFromXAsync: (options) => proofFromXAsync(account, { algo, x, random: draws, ...options }),
  checkedAlgoAsync: (options) => checkedAlgoAsync(tl, options),
};

const refused = async (run: Promise<unknown>, name: string, what: string, got: string) =>
  expect(run).rejects.toThrow(new TypeError(`"${name}" expected ${what}, got type=${got}`));

const wrong = [
  [5, 'number'],
  [{}, 'Object'],
  [null, 'Null'],
] as const;

describe.each(Object.entries(slow))('%s', (_, run) => {
  it.each(wrong)('does not begin with %j', async (value, got) => {
    const pbkdf2 = vi.fn(() => new Uint8Array(64));
    await refused(run({ pbkdf2, onProgress: value }), 'onProgress', 'function', got);
    await refused(run({ pbkdf2, signal: value }), 'signal', 'AbortSignal', got);
    await refused(run({ pbkdf2: value }), 'pbkdf2', 'function', got);
    expect(pbkdf2).not.toHaveBeenCalled();
  });

  it('does not begin when it is aborted', async () => {
    const pbkdf2 = vi.fn(() => new Uint8Array(64));
    const reason = new Error('too late');
    await expect(run({ pbkdf2, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(pbkdf2).not.toHaveBeenCalled();
  });
});

describe.each(Object.entries(powers))('%s', (_, run) => {
  it.each(wrong)('takes no power with %j', async (value, got) => {
    const pbkdf2 = vi.fn(() => new Uint8Array(64));
    const powMod = vi.fn(telegramPrime);
    await refused(run({ pbkdf2, powMod: value }), 'powMod', 'function', got);
    await refused(run({ pbkdf2, powMod, signal: value }), 'signal', 'AbortSignal', got);
    expect(pbkdf2).not.toHaveBeenCalled();
    expect(powMod).not.toHaveBeenCalled();
  });
});

describe('a trace', () => {
  const v = deriveV({ algo, x });
  const traced: Record<string, (trace: never) => unknown> = {
    deriveXSync: (trace) => deriveXSync({ algo, password: 'x' }, trace),
    proveClient: (trace) => proveClient({ algo, srp_B, x, a }, trace),
    challenge: (trace) => challenge({ algo, v, b }, trace),
    verifyClient: (trace) => verifyClient({ algo, v, b, A: a, M1: x }, trace),
  };
  it.each(Object.entries(traced))('of %s is a function', (_, run) => {
    expect(() => run(5 as never)).toThrow(new TypeError('"trace" expected function, got type=number'));
  });

  it('of proveClientAsync is one, too', async () => {
    await refused(proveClientAsync({ algo, srp_B, x, a }, {} as never), 'trace', 'function', 'Object');
  });
});

it('a random source is a function', async () => {
  const expected = '"random" expected function, got type=Uint8Array';
  await expect(proof(account, 'x', { random: random as never })).rejects.toThrow(new TypeError(expected));
  await expect(proofFromXAsync(account, { algo, x, random: random as never })).rejects.toThrow(
    new TypeError(expected),
  );
});
