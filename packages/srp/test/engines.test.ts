// All engines of PBKDF2 give the same bytes; deriveX takes the platform's, or the host's.

import { pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deriveSecretHash, deriveX, deriveXSync, type Pbkdf2 } from '@mtproof/srp';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { engines } from './engines.ts';
import { fromHex, toHex } from './model.ts';
import { checks } from './published.ts';

const [published] = checks;
const input = {
  algo: { salt1: fromHex(published.salt1), salt2: fromHex(published.salt2) },
  password: fromHex(published.password),
};
const nodeSync: Pbkdf2 = ({ password, salt, iterations, length }) =>
  pbkdf2Sync(password, salt, iterations, length, 'sha512');

interface Vector {
  readonly id: string;
  readonly input: Readonly<Record<'password' | 'salt1' | 'salt2', string>>;
  readonly expect: { readonly x: string };
}
const vectors = (
  JSON.parse(readFileSync(new URL('../../../vectors/v1/kdf.passwordHash.json', import.meta.url), 'utf8')) as {
    tests: Vector[];
  }
).tests.filter(({ id }) => /usual|salt1-129$/.test(id)); // with and without a salt that is hashed before; all of them: npm run test:engines

describe.each(Object.entries(engines))('%s', (_, pbkdf2) => {
  it('gives x of the vectors', async () => {
    expect(vectors).toHaveLength(2);
    for (const { id, input, expect: wanted } of vectors) {
      const [salt1, salt2] = [fromHex(input.salt1), fromHex(input.salt2)];
      const x = await deriveX({ algo: { salt1, salt2 }, password: fromHex(input.password), pbkdf2 });
      expect(toHex(x), id).toBe(wanted.x);
    }
  });

  it('agrees with OpenSSL on any password, salt and number of iterations', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.integer({ min: 1, max: 60 }), async (password, salt, iterations) => {
        const asked = { password, salt, iterations, length: 64 };
        expect(toHex(await pbkdf2(asked))).toBe(toHex(await nodeSync(asked)));
      }),
    );
  });

  it.each([0, 1, 107, 108, 111, 112, 124, 128, 129, 236])(
    'of a salt and a password of %i bytes',
    async (n) => {
      const asked = {
        password: new Uint8Array(n).fill(7),
        salt: new Uint8Array(n),
        iterations: 2,
        length: 64,
      };
      expect(toHex(await pbkdf2(asked))).toBe(toHex(await nodeSync(asked)));
    },
  );
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

describe("the platform's engine", () => {
  it('gives the published x, and reports the end', async () => {
    const progress: number[] = [];
    const x = await deriveX({ ...input, onProgress: (done) => progress.push(done) });
    expect(toHex(x)).toBe(published.steps.x);
    expect(x.constructor).toBe(Uint8Array);
    expect(progress.at(-1)).toBe(1);
    expect(toHex(deriveXSync(input))).toBe(published.steps.x);
  });

  it('does not begin when aborted', async () => {
    const reason = new Error('the user is gone');
    await expect(deriveX({ ...input, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('gives nothing when aborted on the way, long before its end', async () => {
    const start = performance.now();
    await deriveX(input);
    const whole = performance.now() - start;

    const controller = new AbortController();
    const promise = deriveX({ ...input, signal: controller.signal });
    const again = performance.now();
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - again).toBeLessThan(whole / 2 + 20);
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

  it('is left alone when it never ends, and what it gives later is wiped', async () => {
    const controller = new AbortController();
    const late = new Uint8Array(64).fill(7);
    let give = (_: Uint8Array): void => {};
    const pbkdf2: Pbkdf2 = () =>
      new Promise((resolve) => {
        give = resolve;
      });
    const promise = deriveX({ ...input, pbkdf2, signal: controller.signal });
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    give(late);
    await new Promise(setImmediate);
    expect(late).toEqual(new Uint8Array(64));
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
  const algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: empty } as const;
  const ofPassport = { algo, password: empty };
  const x = deriveXSync(ofAccount);
  const passport = Uint8Array.from(pbkdf2Sync(empty, empty, 100_000, 64, 'sha512'));

  it.each(Object.entries(engines))('%s', async (_, pbkdf2) => {
    expect(await deriveX({ ...ofAccount, pbkdf2 })).toEqual(x);
    // Here PBKDF2 gets the password itself.
    expect(await deriveSecretHash({ ...ofPassport, pbkdf2 })).toEqual(passport);
  });
});
