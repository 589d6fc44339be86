import {
  challenge,
  checkedAlgo,
  deriveV,
  deriveX,
  generateSecret,
  isValidSecret,
  newVerifier,
  proveClient,
  verifyClient,
} from '@mtproof/srp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { model, pad, toInt } from './model.ts';
import { algoOf, tl } from './session.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const salt = fc.uint8Array({ maxLength: 72 });
const g = fc.constantFrom(3, 4, 7);
const session = fc.record({ g, salt1: salt, salt2: salt, x: bytes(32), a: bytes(256), b: bytes(256) });

it('both sides agree, with each other and with the model', () => {
  fc.assert(
    fc.property(session, ({ x, a, b, ...fields }) => {
      const algo = checkedAlgo({ ...tl, ...fields });
      const v = deriveV({ algo, x });
      const srp_B = challenge({ algo, v, b });
      const { A, M1 } = proveClient({ algo, srp_B, x, a });
      expect(verifyClient({ algo, v, b, A, M1 })).toBe(true);

      const m = model({ ...fields, g: BigInt(fields.g), x: toInt(x), a: toInt(a), b: toInt(b) });
      expect([v, srp_B, A, M1]).toEqual([pad(m.v), pad(m.B), pad(m.A), m.M1]);
    }),
    { numRuns: 15 },
  );
});

it('another x never passes', () => {
  fc.assert(
    fc.property(session, fc.nat(255), ({ g, x, a, b }, bit) => {
      const algo = algoOf('strict', g);
      const v = deriveV({ algo, x });
      const other = x.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const { A, M1 } = proveClient({ algo, srp_B: challenge({ algo, v, b }), x: other, a });
      expect(verifyClient({ algo, v, b, A, M1 })).toBe(false);
    }),
    { numRuns: 10 },
  );
});

it('from a new password to a login, by whatever password', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      bytes(32),
      bytes(256),
      async (password, random, ab) => {
        const made = await newVerifier({ new_algo: algoOf('strict'), password, random });
        const algo = checkedAlgo(made.new_algo);
        const [v, b] = [made.new_password_hash, ab];
        const x = await deriveX({ algo, password });
        const { A, M1 } = proveClient({
          algo,
          srp_B: challenge({ algo, v, b }),
          x,
          a: ab.map((byte) => byte ^ 0xff),
        });
        expect(verifyClient({ algo, v, b, A, M1 })).toBe(true);
      },
    ),
    { numRuns: 4 },
  );
});

it('any srp_B, A and M1 give a value or a code', () => {
  const any = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(any, any, any, bytes(256), (srp_B, A, M1, random) => {
      const algo = algoOf('strict');
      const x = random.subarray(32, 64);
      expect(codeOf(() => proveClient({ algo, srp_B, x, a: random }))).toMatch(/^(?:SRP_|none)/);
      const v = pad(9n);
      expect(codeOf(() => verifyClient({ algo, v, b: random, A, M1 }))).toMatch(/^(?:SRP_|none)/);
    }),
  );
});

it('any random bytes make a valid secret', () => {
  fc.assert(fc.property(bytes(32), (random) => isValidSecret(generateSecret({ random }))));
});
