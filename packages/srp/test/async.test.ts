// What leaves the event loop its turns says what the functions in one go say.

import { type HostPowMod, type PowMod, powMod, telegramPrime } from '@mtproof/modp';
import {
  challenge,
  checkedAlgo,
  checkedAlgoAsync,
  deriveV,
  type PasswordFields,
  proofFromX,
  proofFromXAsync,
  verifyClient,
} from '@mtproof/srp';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { a, algo, b, tl, x } from './session.ts';

async function verdict(run: () => unknown): Promise<unknown> {
  try {
    return { value: await run() };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { name, message, code };
  }
}

const later: HostPowMod = async (asked: PowMod) => {
  await new Promise(setImmediate);
  return powMod(asked);
};

describe('checkedAlgoAsync', () => {
  const even = telegramPrime().fill(0x5a, 255);
  const algos = fc.oneof(
    fc.record(
      {
        _: fc.constantFrom(tl._, 'passwordKdfAlgoUnknown', 'passwordKdfAlgoOther', 7),
        salt1: fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.anything()),
        salt2: fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.anything()),
        g: fc.oneof(fc.integer({ min: 2, max: 8 }), fc.anything()),
        p: fc.oneof(fc.constantFrom(telegramPrime(), even, even.subarray(1)), fc.anything()),
      },
      { requiredKeys: ['_'] },
    ),
    fc.anything(),
  );

  it('says what checkedAlgo says of anything', async () => {
    await fc.assert(
      fc.asyncProperty(algos, fc.constantFrom('strict', 'tdesktop', 'none'), async (any, profile) => {
        const options = { profile: profile as 'strict' };
        const wanted = await verdict(() => checkedAlgo(any as never, options));
        expect(await verdict(() => checkedAlgoAsync(any as never, options))).toEqual(wanted);
      }),
    );
    expect(await checkedAlgoAsync(tl)).toEqual(checkedAlgo(tl));
  });

  it('reads its arguments before the promise is returned', async () => {
    const p = Uint8Array.from(tl.p);
    const salt1 = Uint8Array.from(tl.salt1);
    const promise = checkedAlgoAsync({ ...tl, p, salt1 });
    p.fill(0);
    salt1.fill(0);
    expect(await promise).toEqual(checkedAlgo(tl));
  });

  it('asks the host for the powers of a proof, and heeds the signal', async () => {
    const unknown = { ...tl, g: 4, p: telegramPrime() };
    unknown.p[0] = 0x84; // has no small divisor, but 2^(p-1) is not 1
    const host = vi.fn(later);
    await expect(checkedAlgoAsync(unknown, { powMod: host })).rejects.toMatchObject({
      code: 'MODP_P_COMPOSITE',
    });
    expect(host).toHaveBeenCalledOnce();
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(checkedAlgoAsync(unknown, { powMod: host, signal })).rejects.toBe(reason);
    expect(host).toHaveBeenCalledOnce();
  });
});

describe('proofFromXAsync', () => {
  const v = deriveV({ algo, x });
  const account = { srp_B: challenge({ algo, v, b }), srp_id: 7n };
  const random = () => a;

  it('gives what proofFromX gives', async () => {
    const made = await proofFromXAsync(account, { algo, x, random });
    expect(made).toEqual(proofFromX(account, { algo, x, random }));
    expect(verifyClient({ algo, v, b, ...made })).toBe(true);
  });

  it('says what proofFromX says', async () => {
    const good = { algo, x, random };
    const cases: readonly (readonly [object, object])[] = [
      [{ srp_id: 7 }, {}],
      [{ srp_id: undefined }, {}],
      [{ srp_B: 'text' }, {}],
      [{ srp_B: new Uint8Array(256) }, {}],
      [{ srp_B: new Uint8Array(247) }, {}],
      [{}, { x: a }],
      [{}, { x: undefined }],
      [{}, { algo: tl }],
      [{}, { random: () => x }],
      [{}, { random: () => new Uint8Array(256) }],
    ];
    for (const [changed, input] of cases) {
      const wrong = [{ ...account, ...changed } as PasswordFields, { ...good, ...input }] as const;
      const wanted = await verdict(() => proofFromX(...wrong));
      expect(wanted).not.toHaveProperty('value');
      expect(await verdict(() => proofFromXAsync(...wrong))).toEqual(wanted);
    }
  });

  it('reads its arguments before the promise is returned', async () => {
    const given = { srp_B: Uint8Array.from(account.srp_B), srp_id: 7n };
    const given_x = Uint8Array.from(x);
    const promise = proofFromXAsync(given, { algo, x: given_x, random, powMod: later });
    given.srp_B.fill(0);
    given_x.fill(0);
    expect(await promise).toEqual(proofFromX(account, { algo, x, random }));
  });

  it('draws another a where it is unlucky, four times at most', async () => {
    const draws = vi.fn((length: number) => (draws.mock.calls.length < 4 ? new Uint8Array(length) : a));
    expect(await proofFromXAsync(account, { algo, x, random: draws })).toEqual(
      proofFromX(account, { algo, x, random }),
    );
    expect(draws).toHaveBeenCalledTimes(4);
    const broken = vi.fn((length: number) => new Uint8Array(length));
    await expect(proofFromXAsync(account, { algo, x, random: broken })).rejects.toMatchObject({
      code: 'SRP_A_RANGE',
    });
    expect(broken).toHaveBeenCalledTimes(4);
  });

  it.each([1, 2, 3])('aborted during power %i leaves nothing behind', async (at) => {
    const reason = new Error('the user is gone');
    const run = async () => {
      const controller = new AbortController();
      let calls = 0;
      const host: HostPowMod = (asked) => {
        if (++calls === at) {
          controller.abort(reason);
          return new Promise(() => {});
        }
        return powMod(asked);
      };
      await proofFromXAsync(account, { algo, x, random, signal: controller.signal, powMod: host });
    };
    await expect(run()).rejects.toBe(reason);
    expect(await leftovers({ x, a }, run)).toEqual([]);
  });
});
