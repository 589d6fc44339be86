// What SECURITY.md says: secrets that a function derives, and its copies of those that it is given, do not outlast it.

import { pbkdf2Sync } from 'node:crypto';
import { integers } from '@mtproof/modp';
import type { account_password } from '@mtproof/schema/two-factor';
import {
  challenge,
  decryptSecret,
  deriveSecretHash,
  deriveSecretHashSync,
  deriveV,
  deriveX,
  deriveXSync,
  encryptSecret,
  generateSecret,
  legacyNewPassword,
  legacyPasswordHash,
  newVerifier,
  newVerifierSync,
  ph1,
  proof,
  proofFromX,
  proveClient,
  secretId,
  sh,
  verifyClient,
} from '@mtproof/srp';
import { sha512 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { engines } from './engines.ts';
import { a, algo, b, bytes256, tl, x } from './session.ts';

const secret32 = bytes256('password').subarray(0, 32);
const password = secret32;
const quick = ({ password: key, salt }: { password: Uint8Array; salt: Uint8Array }) =>
  sha512.create().update(salt).update(key).update(salt).digest();

type Traced = Record<string, Uint8Array>;
const traced = (run: (trace: (name: string, value: Uint8Array) => void) => unknown): Traced => {
  const values: Traced = {};
  run((name, value) => {
    values[name] = value;
  });
  return values;
};
const pick = (values: Traced, ...names: readonly string[]): Traced =>
  Object.fromEntries(names.map((name) => [name, values[name] as Uint8Array]));

const v = deriveV({ algo, x });
const srp_B = challenge({ algo, v, b });
const { A, M1 } = proveClient({ algo, srp_B, x, a });

/** A trace that keeps nothing, and throws at one of the values. */
const stop = (at: string) => (name: string, value: Uint8Array) => {
  value.fill(0);
  if (name === at) {
    throw new Error('of the trace');
  }
};

it('what is left behind is found', async () => {
  const secrets = { password, other: bytes256('other').subarray(0, 8) };
  expect(await leftovers(secrets, () => void password.slice())).toEqual(['password']);
  expect(await leftovers(secrets, () => void Uint8Array.from(password))).toEqual(['password']);
  expect(await leftovers(secrets, () => void Uint8Array.of(0, ...password).subarray(1))).toEqual([
    'password',
  ]);
  expect(await leftovers(secrets, () => void new Uint8Array(password).map((byte) => byte))).toEqual([
    'password',
  ]);
  expect(await leftovers(secrets, () => password.slice())).toEqual([]);
  expect(await leftovers(secrets, () => void password.slice().fill(0))).toEqual([]);
  expect(
    await leftovers(secrets, () => {
      password.slice();
      throw new Error('late');
    }),
  ).toEqual(['password']);
});

describe('proveClient', () => {
  const secrets: Traced = {
    ...pick(
      traced((trace) => proveClient({ algo, srp_B, x, a }, trace)),
      'v',
      'k_v',
      't',
      'S',
      'K',
    ),
    x,
    a,
  };
  const run = (at?: string) => () => {
    const proved = proveClient({ algo, srp_B, x, a }, at === undefined ? undefined : stop(at));
    return [proved.A, proved.M1];
  };

  it('leaves nothing', async () => {
    expect(await leftovers(secrets, run())).toEqual([]);
  });

  it.each(['x', 'k_v', 'u', 't', 'S', 'K'])('leaves nothing when it ends at %s', async (at) => {
    expect(run(at)).toThrow('of the trace');
    expect(await leftovers(secrets, run(at))).toEqual([]);
  });

  it('leaves nothing when t is out of range', async () => {
    // srp_B = k v + t for a t that is too small
    const k_v = BigInt(`0x${Buffer.from(secrets['k_v'] as Uint8Array).toString('hex')}`);
    const small = Buffer.from((k_v + 5n).toString(16).padStart(512, '0'), 'hex');
    const fails = () => proveClient({ algo, srp_B: Uint8Array.from(small), x, a });
    expect(fails).toThrow(/t /);
    expect(await leftovers(pick(secrets, 'v', 'k_v', 'x', 'a'), fails)).toEqual([]);
  });

  it('leaves nothing when a is no random number', async () => {
    const fails = () => proveClient({ algo, srp_B, x, a: new Uint8Array(256) });
    expect(fails).toThrow(/A /);
    expect(await leftovers(pick(secrets, 'v', 'k_v', 'x'), fails)).toEqual([]);
  });
});

describe('the server', () => {
  const steps = traced((trace) => verifyClient({ algo, v, b, A, M1 }, trace));
  const secrets = { ...pick(steps, 'k_v', 'S', 'K'), v, b, M1 };
  const g_b = deriveB();

  /** g^b, which gives v away. */
  function deriveB(): Uint8Array {
    const { fromBytes, subMod, toBytes } = integers;
    const p = fromBytes(algo.group.p);
    return toBytes(subMod(fromBytes(srp_B), fromBytes(steps['k_v'] as Uint8Array), p), 256);
  }

  it('leaves nothing of a challenge', async () => {
    expect(
      await leftovers({ ...pick(secrets, 'k_v', 'v', 'b'), g_b }, () => challenge({ algo, v, b })),
    ).toEqual([]);
    const fails = () => challenge({ algo, v, b }, stop('k_v'));
    expect(fails).toThrow('of the trace');
    expect(await leftovers({ ...pick(secrets, 'k_v', 'v', 'b'), g_b }, fails)).toEqual([]);
  });

  it('leaves nothing of a verification', async () => {
    const wrong = new Uint8Array(32);
    expect(await leftovers(secrets, () => verifyClient({ algo, v, b, A, M1 }))).toEqual([]);
    expect(await leftovers(secrets, () => verifyClient({ algo, v, b, A, M1: wrong }))).toEqual([]);
    for (const at of ['k_v', 'u', 'S', 'K']) {
      const fails = () => verifyClient({ algo, v, b, A, M1 }, stop(at));
      expect(fails).toThrow('of the trace');
      expect(await leftovers(secrets, fails)).toEqual([]);
    }
  });
});

describe('what is derived from a password', () => {
  const steps = traced((trace) => deriveXSync({ algo: tl, password }, trace));
  const inner = sh(password, tl.salt1);
  const secrets = { ...steps, inner, password };
  const others = { inner, password, ph1: steps['ph1'] as Uint8Array };

  it('ph1', async () => {
    expect(await leftovers({ inner, password }, () => ph1({ ...tl, password }))).toEqual([]);
  });

  it('deriveXSync', async () => {
    expect(await leftovers(secrets, () => deriveXSync({ algo: tl, password }))).toEqual([]);
    const fails = () => deriveXSync({ algo: tl, password }, stop('x'));
    expect(fails).toThrow('of the trace');
    expect(await leftovers(pick(secrets, 'inner', 'password', 'ph1', 'pbkdf2'), fails)).toEqual([]);
  });

  it('deriveX', async () => {
    expect(await leftovers(secrets, () => deriveX({ algo: tl, password }))).toEqual([]);
  });

  it.each(Object.entries(engines))('deriveX by %s', async (_, pbkdf2) => {
    expect(await leftovers(secrets, () => deriveX({ algo: tl, password, pbkdf2 }))).toEqual([]);
  });

  it('deriveX that fails', async () => {
    const broken = { pbkdf2: () => new Uint8Array(63) };
    const end = {
      onProgress: () => {
        throw new Error('of the listener');
      },
    };
    const early = { signal: AbortSignal.abort() };
    await expect(deriveX({ algo: tl, password, ...end })).rejects.toThrow('of the listener');
    for (const options of [broken, end, early]) {
      expect(await leftovers(secrets, () => deriveX({ algo: tl, password, ...options }))).toEqual([]);
    }
  });

  it('what an engine gives after an abort', async () => {
    const late = bytes256('late').subarray(0, 64);
    const run = async () => {
      const controller = new AbortController();
      const promise = deriveX({ algo: tl, password, signal: controller.signal, pbkdf2: giveLater });
      let give = (): void => {};
      function giveLater() {
        return new Promise<Uint8Array>((resolve) => {
          give = () => resolve(Uint8Array.from(late));
        });
      }
      controller.abort();
      await promise.catch(() => {});
      give();
      await new Promise(setImmediate);
    };
    expect(await leftovers({ ...others, late }, run)).toEqual([]);
  });

  it.each(['JavaScript', 'WebAssembly'])('%s in slices, aborted', async (name) => {
    const controller = new AbortController();
    // T after 999 iterations more than the first
    const T = pbkdf2Sync(steps['ph1'] as Uint8Array, tl.salt1, 1000, 64, 'sha512');
    const onProgress = () => controller.abort();
    const options = { signal: controller.signal, onProgress, pbkdf2: engines[`${name} in slices`] };
    const run = () => deriveX({ algo: tl, password, ...options });
    expect(await leftovers({ ...others, T: Uint8Array.from(T) }, run)).toEqual([]);
  });

  it('deriveSecretHash', async () => {
    const old = { _: 'securePasswordKdfAlgoSHA512', salt: tl.salt1 } as const;
    const today = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: tl.salt1 } as const;
    for (const of of [old, today]) {
      expect(
        await leftovers({ password }, () => deriveSecretHash({ algo: of, password, pbkdf2: quick })),
      ).toEqual([]);
      expect(await leftovers({ password }, () => deriveSecretHashSync({ algo: of, password }))).toEqual([]);
    }
    const unknown = { _: 'securePasswordKdfAlgoUnknown' } as const;
    expect(await leftovers({ password }, () => deriveSecretHash({ algo: unknown, password }))).toEqual([]);
    expect(await leftovers({ password }, () => deriveSecretHashSync({ algo: unknown, password }))).toEqual(
      [],
    );
  });

  it('legacy hashes', async () => {
    const [salt, random] = [tl.salt1, new Uint8Array(8)];
    expect(await leftovers({ password }, () => legacyPasswordHash({ password, salt }))).toEqual([]);
    expect(
      await leftovers({ password }, () => legacyNewPassword({ password, new_salt: salt, random })),
    ).toEqual([]);
  });
});

describe('a new verifier', () => {
  const random = bytes256('random').subarray(0, 32);
  const input = { new_algo: algo, password, random };
  const salts = { salt1: Uint8Array.of(...algo.salt1, ...random), salt2: algo.salt2 };

  it('leaves neither x nor the password', async () => {
    const ofSync = await deriveX({ algo: salts, password });
    expect(await leftovers({ x: ofSync, password }, () => newVerifierSync(input))).toEqual([]);
    const ofQuick = await deriveX({ algo: salts, password, pbkdf2: quick });
    const run = () => newVerifier({ ...input, pbkdf2: quick });
    expect(await leftovers({ x: ofQuick, password }, run)).toEqual([]);
  });
});

describe('proof', () => {
  const account = {
    _: 'account.password',
    has_password: true,
    current_algo: tl,
    srp_B,
    srp_id: 1n,
  } as account_password;
  const random = (length: number) => (length === a.length ? a : new Uint8Array(length));

  it.each<[string, Partial<account_password>, object]>([
    ['is made', {}, {}],
    ['fails at srp_B', { srp_B: new Uint8Array(256) }, {}],
    ['fails at srp_B of a wrong length', { srp_B: new Uint8Array(9) }, {}],
    ['fails at the group', { current_algo: { ...tl, g: 8 } }, {}],
    ['fails at the algorithm', { current_algo: { _: 'passwordKdfAlgoUnknown' } }, {}],
    ['fails without a password', { has_password: undefined as never }, {}],
    ['is aborted', {}, { signal: AbortSignal.abort() }],
    ['fails at the engine', {}, { pbkdf2: () => new Uint8Array(63) }],
    ['fails at the random source', {}, { random: () => new Uint8Array(3) }],
  ])('leaves neither password nor x nor a when it %s', async (_, change, options) => {
    const own = await deriveX({ algo: tl, password, pbkdf2: quick });
    const run = async () => {
      const made = await proof({ ...account, ...change }, password, { random, pbkdf2: quick, ...options });
      return [made.A, made.M1];
    };
    expect(await leftovers({ password, x: own, a }, run)).toEqual([]);
  });

  it('from x leaves no a', async () => {
    const run = () => {
      const made = proofFromX({ srp_B, srp_id: 1n }, { algo, x, random });
      return [made.A, made.M1];
    };
    expect(await leftovers({ a, x }, run)).toEqual([]);
  });
});

describe('the Passport secret', () => {
  const secret = generateSecret({ random: bytes256('secret').subarray(0, 32) });
  const hash = bytes256('hash').subarray(0, 64);
  const secure_secret = encryptSecret({ hash, secret });
  const secrets = { secret, key: hash.subarray(0, 32), iv: hash.subarray(32, 48) };

  it('leaves nothing', async () => {
    const id = secretId(secret);
    const open = (secure_secret_id: Uint8Array) => () =>
      decryptSecret({ hash, secure_secret, secure_secret_id });
    expect(await leftovers(secrets, () => encryptSecret({ hash, secret }))).toEqual([]);
    expect(await leftovers(secrets, open(id))).toEqual([]);
    expect(open(new Uint8Array(8))).toThrow(/secure_secret_id/);
    expect(await leftovers(secrets, open(new Uint8Array(8)))).toEqual([]);
  });
});
