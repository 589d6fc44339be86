import { type PowMod, powMod, powModAsync } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { fromHex, randomBytes } from '../bytes.ts';
import { RFC_3526_GROUP_14 } from '../numbers.ts';

const modulus = fromHex(RFC_3526_GROUP_14);
const input: PowMod = { base: randomBytes(256, 'base'), exponent: randomBytes(256, 'exponent'), modulus };

export function powerAsyncSuite(): void {
  describe('powModAsync', () => {
    it('gives what powMod gives', async () => {
      const even = Uint8Array.of(...modulus.subarray(0, 255), 0xfe);
      for (const each of [
        input,
        { ...input, exponent: Uint8Array.of(1, 0, 1) },
        { ...input, exponent: Uint8Array.of(0) },
        { ...input, exponent: new Uint8Array(0) },
        { ...input, modulus: even },
      ]) {
        expect(await powModAsync(each)).toEqual(powMod(each));
      }
    });

    it('checks as powMod does', async () => {
      for (const wrong of [
        { ...input, base: '3' },
        { ...input, exponent: undefined },
        { ...input, modulus: 23 },
        { ...input, modulus: new Uint8Array(256) },
      ] as PowMod[]) {
        let error: unknown;
        try {
          powMod(wrong);
        } catch (thrown) {
          error = thrown;
        }
        expect(error).toBeInstanceOf(Error);
        await expect(powModAsync(wrong)).rejects.toThrow(error as Error);
        await expect(powModAsync(wrong, { powMod: () => modulus })).rejects.toThrow(error as Error);
      }
    });

    it('does not begin when it is aborted before', async () => {
      const signal = AbortSignal.abort(new Error('not now'));
      await expect(powModAsync(input, { signal })).rejects.toThrow('not now');
      const powMod = () => expect.fail('the host was asked');
      await expect(powModAsync(input, { signal, powMod })).rejects.toThrow('not now');
    });

    it("takes the host's power, at once or later, and overwrites its bytes", async () => {
      for (const later of [false, true]) {
        const theirs = randomBytes(256, 'power');
        const asked: PowMod[] = [];
        const host = (each: PowMod) => {
          asked.push(structuredClone(each));
          return later ? Promise.resolve(theirs) : theirs;
        };
        expect(await powModAsync(input, { powMod: host })).toEqual(randomBytes(256, 'power'));
        expect(asked).toEqual([input]);
        expect(theirs).toEqual(new Uint8Array(256));
      }
    });

    it("names what is wrong with the host's power", async () => {
      const by = (power: unknown) => powModAsync(input, { powMod: async () => power as Uint8Array });
      await expect(by(new Uint8Array(255))).rejects.toThrow(
        new RangeError('"powMod(…)" expected Uint8Array of length 256, got length=255'),
      );
      await expect(by('5')).rejects.toThrow(
        new TypeError('"powMod(…)" expected Uint8Array of length 256, got type=string'),
      );
      const broken = () => {
        throw new Error('no native module');
      };
      await expect(powModAsync(input, { powMod: broken })).rejects.toThrow('no native module');
    });

    it("refuses what is no function of the host's", async () => {
      await expect(powModAsync(input, { powMod: null as never })).rejects.toThrow(
        new TypeError('"powMod" expected function, got type=Null'),
      );
    });

    it('lends the host copies, which may go to another thread, and overwrites the secret ones', async () => {
      const [base, exponent] = [Uint8Array.from(input.base), Uint8Array.from(input.exponent)];
      const given = { base, exponent, modulus: Uint8Array.from(modulus) };
      let lent: PowMod | undefined;
      const host = (each: PowMod) => {
        lent = each;
        structuredClone(each.modulus, { transfer: [each.modulus.buffer as ArrayBuffer] });
        return randomBytes(256, 'power');
      };
      await powModAsync(given, { powMod: host });
      expect(given).toEqual(input);
      expect([lent?.base, lent?.exponent]).toEqual([new Uint8Array(256), new Uint8Array(256)]);
    });

    it('does not wait for the host when it is aborted', async () => {
      const controller = new AbortController();
      const power = powModAsync(input, { signal: controller.signal, powMod: () => new Promise(() => {}) });
      controller.abort(new Error('enough'));
      await expect(power).rejects.toThrow('enough');
    });
  });
}
