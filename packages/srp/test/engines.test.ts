import { pbkdf2 as nodePbkdf2, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { type DeriveX, deriveSecretHash, deriveX, deriveXSync, type Pbkdf2 } from '@mtproof/srp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromHex, toHex } from './model.ts';
import { checks } from './published.ts';

const [published] = checks;
const input = {
  algo: { salt1: fromHex(published.salt1), salt2: fromHex(published.salt2) },
  password: fromHex(published.password),
};

const node: Pbkdf2 = ({ password, salt, iterations, length }) =>
  promisify(nodePbkdf2)(password, salt, iterations, length, 'sha512');
const nodeSync: Pbkdf2 = ({ password, salt, iterations, length }) =>
  pbkdf2Sync(password, salt, iterations, length, 'sha512');

const withoutWebCrypto = () => vi.stubGlobal('crypto', undefined);
afterEach(() => vi.unstubAllGlobals());

/** Each way to compute, made ready and called. */
const engines: Record<string, (options?: Partial<DeriveX>) => Promise<Uint8Array>> = {
  webcrypto: (options) => deriveX({ ...input, ...options }),
  'portable, no crypto': (options) => {
    withoutWebCrypto();
    return deriveX({ ...input, ...options });
  },
  'portable, no subtle': (options) => {
    vi.stubGlobal('crypto', { getRandomValues: () => undefined });
    return deriveX({ ...input, ...options });
  },
  'node:crypto': (options) => deriveX({ ...input, pbkdf2: node, ...options }),
  'node:crypto, sync': (options) => deriveX({ ...input, pbkdf2: nodeSync, ...options }),
};

describe.each(Object.entries(engines))('%s', (_name, derive) => {
  it('gives the published x, and reports the end', async () => {
    const progress: number[] = [];
    const x = await derive({ onProgress: (done) => progress.push(done) });
    expect(toHex(x)).toBe(published.steps.x);
    expect(x.constructor).toBe(Uint8Array);
    expect(progress.at(-1)).toBe(1);
  });

  it('does not begin when aborted', async () => {
    const reason = new Error('the user is gone');
    await expect(derive({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('gives nothing when aborted on the way', async () => {
    const controller = new AbortController();
    const promise = derive({ signal: controller.signal });
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });
});

it('x keeps a zero in front, in both forms', async () => {
  // kdf.passwordHash/x-leading-zero of the vectors
  const zero = {
    algo: {
      salt1: fromHex('5f483c38bd0986e7cdc95ae138ef4f49b951c1f81c713fecdef3af692cec4b4716ac9b770a195ebe'),
      salt2: fromHex('b616fc6bbedf511119c5ed34629527f1'),
    },
    password: 'password 205',
  };
  const x = '00c699cfbf3e5eb27049132973047493d778f8823f3eb43d5f12383afd1995fa';
  expect(toHex(await deriveX(zero))).toBe(x);
  expect(toHex(deriveXSync(zero))).toBe(x);
});

it('WebCrypto is used where it is', async () => {
  const deriveBits = vi.spyOn(crypto.subtle, 'deriveBits');
  await deriveX(input);
  expect(deriveBits).toHaveBeenCalledOnce();
  deriveBits.mockRestore();
});

describe('the portable engine', () => {
  it('reports growing progress, and lets others run', async () => {
    withoutWebCrypto();
    const progress: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await deriveX({ ...input, onProgress: (done) => progress.push(done) });
    clearInterval(timer);
    expect(progress).toHaveLength(100);
    expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
    expect(progress[0]).toBeGreaterThan(0);
    expect(progress.at(-2)).toBeLessThan(1);
    expect(turns).toBeGreaterThan(2);
  });

  it('stops halfway', async () => {
    withoutWebCrypto();
    const controller = new AbortController();
    const progress: number[] = [];
    const onProgress = (done: number) => {
      progress.push(done);
      if (done > 0.1) {
        controller.abort();
      }
    };
    await expect(deriveX({ ...input, signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(progress.at(-1)).toBeLessThan(0.12);
  });
});

describe('an engine of the host', () => {
  it('is asked for the algorithm', async () => {
    const { signal } = new AbortController();
    const onProgress = vi.fn();
    const pbkdf2 = vi.fn<Pbkdf2>((request) => {
      expect(toHex(request.password)).toBe(published.steps.ph1);
      expect(toHex(request.salt)).toBe(published.salt1);
      expect(request).toMatchObject({ iterations: 100_000, length: 64, signal, onProgress });
      return nodeSync(request);
    });
    expect(toHex(await deriveX({ ...input, pbkdf2, signal, onProgress }))).toBe(published.steps.x);
    expect(pbkdf2).toHaveBeenCalledOnce();
    expect(onProgress.mock.calls).toEqual([[1]]);
  });

  it('is not asked when aborted', async () => {
    const pbkdf2 = vi.fn(nodeSync);
    await expect(deriveX({ ...input, pbkdf2, signal: AbortSignal.abort() })).rejects.toThrow();
    expect(pbkdf2).not.toHaveBeenCalled();
  });

  it('must give 64 bytes', async () => {
    await expect(deriveX({ ...input, pbkdf2: () => new Uint8Array(32) })).rejects.toThrow(
      new RangeError('"pbkdf2()" expected Uint8Array of length 64, got length=32'),
    );
    const text = (() => 'text') as unknown as Pbkdf2;
    await expect(deriveX({ ...input, pbkdf2: text })).rejects.toThrow(TypeError);
  });

  it('has its result wiped, and its failure passed on', async () => {
    const result = new Uint8Array(64).fill(7);
    await deriveX({ ...input, pbkdf2: () => result });
    expect(result).toEqual(new Uint8Array(64));
    const failure = new Error('no native module');
    await expect(deriveX({ ...input, pbkdf2: () => Promise.reject(failure) })).rejects.toBe(failure);
  });
});

it('a signal without a reason gives an AbortError', async () => {
  await expect(deriveX({ ...input, signal: { aborted: true } })).rejects.toMatchObject({
    name: 'AbortError',
    message: 'the operation was aborted',
  });
});

it('the arguments are read before the promise is returned', async () => {
  const [salt1, salt2] = [Uint8Array.from(input.algo.salt1), Uint8Array.from(input.algo.salt2)];
  const password = Uint8Array.from(input.password);
  const late: Pbkdf2 = async (request) => {
    await Promise.resolve();
    return nodeSync(request);
  };
  const x = deriveX({ algo: { salt1, salt2 }, password, pbkdf2: late });
  const algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: salt1 } as const;
  const hash = deriveSecretHash({ algo, password, pbkdf2: late });
  for (const bytes of [salt1, salt2, password]) {
    bytes.fill(0);
  }
  expect(toHex(await x)).toBe(published.steps.x);
  expect(await hash).toEqual(
    Uint8Array.from(pbkdf2Sync(input.password, input.algo.salt1, 100_000, 64, 'sha512')),
  );
});

describe('an empty password and empty salts are the same to all', () => {
  const empty = new Uint8Array(0);
  const ofAccount = { algo: { salt1: empty, salt2: empty }, password: empty };
  const ofPassport = {
    algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: empty },
    password: empty,
  } as const;

  it('of the account', async () => {
    const expected = await deriveX({ ...ofAccount, pbkdf2: nodeSync });
    expect(await deriveX(ofAccount)).toEqual(expected);
    expect(deriveXSync(ofAccount)).toEqual(expected);
  });

  it('of Passport, where PBKDF2 gets the password itself', async () => {
    const expected = await deriveSecretHash({ ...ofPassport, pbkdf2: nodeSync });
    expect(await deriveSecretHash(ofPassport)).toEqual(expected);
    withoutWebCrypto();
    expect(await deriveSecretHash(ofPassport)).toEqual(expected);
  });
});
