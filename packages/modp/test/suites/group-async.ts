import {
  type CheckGroup,
  checkGroup,
  checkGroupAsync,
  GROUP_RANDOM_LENGTH,
  type PowMod,
  profiles,
  telegramPrime,
} from '@mtproof/modp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openssl } from '../../src/engines/openssl.ts';
import { fromHex, randomBytes } from '../bytes.ts';
import { powerBy } from '../engines.ts';
import { COMPOSITE_HALF_PRIME, RFC_3526_GROUP_14, SEMIPRIME } from '../numbers.ts';

const random = randomBytes(GROUP_RANDOM_LENGTH);
const [rfc, telegram] = [fromHex(RFC_3526_GROUP_14), telegramPrime()];
// Native code, whatever the engines are.
const native = (input: PowMod) => powerBy(openssl, input) as Uint8Array;
const proof = { g: 2, p: rfc, random };

/** What came of it: a group, or an error with all that it says. */
async function verdict(check: () => unknown): Promise<unknown> {
  try {
    return { group: await check() };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { name, message, code };
  }
}

/** That both say the same of an input. */
export async function expectSame(input: CheckGroup): Promise<void> {
  const wanted = await verdict(() => checkGroup(input));
  expect(await verdict(() => checkGroupAsync(input))).toEqual(wanted);
}

/** Numbers that each check refuses once, those that it takes, and neighbours of both. None of them takes 65 powers. */
const numbers = fc.tuple(
  fc.constantFrom(telegram, rfc, fromHex(SEMIPRIME), fromHex(COMPOSITE_HALF_PRIME)),
  fc.option(fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }))),
  fc.nat({ max: 257 }),
);
const ps = numbers.map(([p, change, length]) => {
  const changed = change === null ? p : p.map((byte, i) => (i === change[0] ? change[1] : byte));
  return length > 250 ? changed : changed.subarray(0, length);
});
const anything = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: value, weight: 15 }, { arbitrary: fc.anything() as fc.Arbitrary<T>, weight: 1 });
const inputs: fc.Arbitrary<CheckGroup> = fc.record({
  g: anything(fc.integer({ min: 0, max: 9 })),
  p: anything(ps),
  random: anything(fc.constant(random)),
  // what is no prime is not proved, but neither function proves it again
  proved: fc.constantFrom([rfc], [rfc, fromHex(SEMIPRIME)], [5 as never]),
  profile: fc.constantFrom(undefined, ...(Object.keys(profiles) as 'strict'[]), 'none' as 'strict'),
});

export function groupAsyncSuite(): void {
  describe('checkGroupAsync', () => {
    it('says what checkGroup says of anything', async () => {
      await fc.assert(fc.asyncProperty(inputs, expectSame));
    });

    it('reads its arguments before the promise is returned', async () => {
      const bases: Uint8Array[] = [];
      const later = async (input: PowMod) => {
        bases.push(input.base);
        return native(input);
      };
      await checkGroupAsync({ ...proof, powMod: later });
      const wanted = bases.splice(0);

      const given = { g: 2, p: Uint8Array.from(rfc), random: Uint8Array.from(random) };
      const promise = checkGroupAsync({ ...given, powMod: later });
      given.p.fill(0);
      given.random.fill(0);
      expect((await promise).p).toEqual(rfc);
      expect(bases).toEqual(wanted);
    });

    it("asks the host for every power: Pocklington's, and 64 of Miller–Rabin", async () => {
      const asked: PowMod[] = [];
      const powMod = (input: PowMod) => {
        asked.push(structuredClone(input)); // what a host gets is lent
        return native(input);
      };
      expect((await checkGroupAsync({ ...proof, powMod })).p).toEqual(rfc);
      expect(asked).toHaveLength(65);
      expect(asked[0]).toMatchObject({ base: Uint8Array.of(2), modulus: rfc });
      const q = rfc.map((byte, i) => (byte >> 1) | (((rfc[i - 1] ?? 0) & 1) << 7));
      for (const { modulus } of asked.slice(1)) {
        expect(modulus).toEqual(q);
      }
    });

    it('asks for none where p needs no proof', async () => {
      const powMod = () => expect.fail('asked');
      expect((await checkGroupAsync({ g: 3, p: telegram, random, powMod })).p).toEqual(telegram);
      expect((await checkGroupAsync({ ...proof, proved: [rfc], powMod })).p).toEqual(rfc);
    });

    it('gives no group by wrong powers of the host', async () => {
      const zeros = checkGroupAsync({ ...proof, powMod: () => new Uint8Array(256) });
      await expect(zeros).rejects.toMatchObject({ code: 'MODP_P_COMPOSITE' });
      const short = checkGroupAsync({ ...proof, powMod: () => new Uint8Array(255) });
      await expect(short).rejects.toThrow('"powMod(…)" expected Uint8Array of length 256, got length=255');
    });

    it('ends when it is aborted', async () => {
      const reason = new Error('enough');
      const powMod = () => expect.fail('asked');
      await expect(checkGroupAsync({ ...proof, signal: AbortSignal.abort(reason), powMod })).rejects.toBe(
        reason,
      );
      const controller = new AbortController();
      const run = checkGroupAsync({ ...proof, signal: controller.signal });
      controller.abort(reason);
      await expect(run).rejects.toBe(reason);
    });

    it.each([
      { wrong: { signal: {} }, message: '"signal" expected AbortSignal, got type=Object' },
      { wrong: { signal: 5 }, message: '"signal" expected AbortSignal, got type=number' },
      { wrong: { powMod: 5 }, message: '"powMod" expected function, got type=number' },
    ])('refuses $wrong, whatever p is', async ({ wrong, message }) => {
      for (const p of [telegram, rfc]) {
        const input = { g: 4, p, random, ...wrong } as never;
        await expect(checkGroupAsync(input)).rejects.toThrow(new TypeError(message));
      }
    });
  });
}
