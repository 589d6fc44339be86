import { checkPrimeSync } from 'node:crypto';
import {
  decryptAnswer,
  encryptInner,
  exchange,
  factorize,
  fingerprint,
  newNonceHash,
  rsaPad,
  rsaUnpad,
  serverSalt,
  tmpAes,
} from '@mtproof/auth-key';
import { authKeyId } from '@mtproof/message';
import { telegramPrime } from '@mtproof/modp';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { type Drawn, drawn, handshake, number, scripted, serve } from './handshake.ts';
import { toHex } from './published.ts';
import { rsa, transparent } from './rsa.ts';

vi.setConfig({ testTimeout: 60_000 });

const p = BigInt(`0x${toHex(telegramPrime())}`);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** An exponent so small that its powers are cheap. */
const small = fc.integer({ min: 1281, max: 60000 }).map((n) => number(BigInt(n)));

function nextPrime(n: bigint): bigint {
  let candidate = n | 1n;
  while (!checkPrimeSync(candidate)) {
    candidate += 2n;
  }
  return candidate;
}
const prime = (bits: number) => fc.bigInt({ min: 3n, max: 2n ** BigInt(bits) - 400n }).map(nextPrime);
const natural = (n: bigint) => number(n, Math.ceil(n.toString(16).length / 2));
const sorted = (p: bigint, q: bigint) =>
  p < q ? { p: natural(p), q: natural(q) } : { p: natural(q), q: natural(p) };

const randomness = fc.record({
  nonce: bytes(16),
  server_nonce: bytes(16),
  new_nonce: bytes(32),
  temp_key: bytes(32),
  padding: bytes(12),
  answer_padding: bytes(8),
  dc: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});
const primes = fc
  .tuple(prime(31), prime(31))
  .filter(([p, q]) => p !== q)
  .map(([p, q]) => sorted(p, q));
const life = fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { nil: undefined });

/** Client against server; the first keys, as many as there are exponents in `failing`, are taken. */
async function run(known: Drawn, failing: readonly Uint8Array[] = []) {
  const { rsa_keys, dc, expires_in, nonce, new_nonce, temp_key, b, padding, ...given } = known;
  let left = failing.length;
  const now = () => given.now;
  const peer = serve(known, { taken: { has: () => left-- > 0 } });
  const random = scripted([nonce, new_nonce, temp_key, given.random, ...failing, b, padding]);
  const own = await exchange({ send: peer.answer, rsa_keys, dc, expires_in, random, now });
  return { own, its: peer.key };
}

type Agreement = Awaited<ReturnType<typeof run>>;

function expectAgreement({ own, its }: Agreement, { new_nonce, server_nonce, expires_in }: Drawn) {
  const { at, time_offset, ...key } = own;
  expect(key).toEqual(its);
  expect(key.auth_key).toHaveLength(256);
  expect(key.auth_key_id).toBe(authKeyId(key.auth_key));
  expect(key.server_salt).toBe(serverSalt({ new_nonce, server_nonce }));
  expect(key.expires_in).toBe(expires_in);
  expect(time_offset).toBe(0);
}

describe('client and server agree', () => {
  it('on permanent and temporary keys, at once and after retries', async () => {
    const failing = fc.array(small, { maxLength: 5 });
    const inputs = fc.tuple(randomness, primes, small, small, life, failing);
    await fc.assert(
      fc.asyncProperty(inputs, async ([draw, pq, a, b, expires_in, failing]) => {
        const known = { ...drawn, ...draw, ...pq, a, b, ...(expires_in === undefined ? {} : { expires_in }) };
        expectAgreement(await run(known, failing), known);
      }),
      { numRuns: 40 },
    );
  });

  it('with exponents of 2048 bits and an RSA key', async () => {
    await fc.assert(
      fc.asyncProperty(randomness, bytes(256), bytes(256), async (draw, a, b) => {
        const known = { ...drawn, ...draw, rsa_keys: [rsa], a, b };
        expectAgreement(await run(known), known);
      }),
      { numRuns: 5 },
    );
  });

  it('on keys with zeros in front', () => {
    const g_a = 3n ** 1281n;
    let [b, key] = [1285n, g_a ** 1285n % p];
    for (const zeros of [1, 2]) {
      while (key >> BigInt(2048 - 8 * zeros) !== 0n) {
        [b, key] = [b + 1n, (key * g_a) % p];
      }
      const { ok, peer } = handshake({ b: number(b) });
      expect(ok.auth_key.subarray(0, zeros)).toEqual(new Uint8Array(zeros));
      expect(ok.auth_key).toEqual(number(key));
      expect(peer.key?.auth_key).toEqual(ok.auth_key);
    }
  });

  it('whatever views of whatever buffers they are given', () => {
    const view = (value: Uint8Array): Buffer => {
      const buffer = Buffer.alloc(value.length + 5, 0xaa);
      buffer.set(value, 3);
      return buffer.subarray(3, 3 + value.length);
    };
    const views = () =>
      Object.fromEntries(
        Object.entries(drawn).map(([name, value]) => [
          name,
          value instanceof Uint8Array ? view(value) : value,
        ]),
      ) as unknown as Drawn;
    const given = views();
    expect(handshake(given)).toMatchObject({ ok: handshake().ok, answers: handshake().answers });
    expect(given).toEqual(views());
  });
});

describe('factorize', () => {
  const half = fc
    .integer({ min: 2, max: 32 })
    .chain((bits) => fc.tuple(prime(Math.max(bits, 9)), prime(62 - Math.max(bits, 9))));

  it('finds any two primes', () => {
    fc.assert(
      fc.property(half, ([p, q]) => {
        fc.pre(p !== q && p * q < 2n ** 64n);
        expect(factorize(natural(p * q))).toEqual(sorted(p, q));
      }),
    );
  });

  it('refuses what is not two primes, or finds them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 15n, max: 2n ** 64n - 1n }), (n) => {
        let found: bigint[] = [];
        const code = codeOf(() => {
          found = Object.values(factorize(natural(n))).map((value) => BigInt(`0x${toHex(value)}`));
        });
        if (code === 'none') {
          const [p = 0n, q = 0n] = found;
          expect(p * q).toBe(n);
          expect(p < q && p > 2n && checkPrimeSync(p) && checkPrimeSync(q)).toBe(true);
        } else {
          expect(code).toBe('AUTH_PQ_FACTORS');
        }
      }),
    );
  });

  it('takes random bytes for what they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 10 }), (pq) => {
        expect(codeOf(() => factorize(pq))).toMatch(/^none$|^AUTH_PQ_/);
      }),
    );
  });
});

describe('the pieces', () => {
  const nonces = fc.record({ new_nonce: bytes(32), server_nonce: bytes(16) });

  it('rsaUnpad undoes rsaPad', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 144 }), bytes(192), bytes(32), (data, random, temp_key) => {
        const padding = random.subarray(data.length);
        const encrypted_data = rsaPad({ key: transparent, data, padding, temp_key });
        expect(rsaUnpad({ key: transparent, encrypted_data }).data).toEqual(
          Uint8Array.of(...data, ...padding),
        );
      }),
    );
  });

  it('decryptAnswer undoes encryptInner', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), nonces, bytes(15), (data, nonces, random) => {
        const padding = random.subarray(0, (32 - ((20 + data.length) % 16)) % 16);
        const encrypted_answer = encryptInner({ data, padding, ...nonces });
        expect(decryptAnswer({ encrypted_answer, ...nonces })).toEqual(data);
      }),
    );
  });

  it('give fresh plain bytes', () => {
    fc.assert(
      fc.property(nonces, bytes(256), (nonces, auth_key) => {
        const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
        const hash = newNonceHash({ ...nonces, auth_key, number: 1 });
        expect([tmp_aes_key, tmp_aes_iv, hash].map(({ length }) => length)).toEqual([32, 32, 16]);
        for (const value of [tmp_aes_key, tmp_aes_iv, hash]) {
          expect(value.constructor).toBe(Uint8Array);
          expect(value.buffer).toHaveProperty('byteLength', value.length);
        }
        expect(BigInt.asIntN(64, serverSalt(nonces))).toBe(serverSalt(nonces));
      }),
    );
  });

  it('a fingerprint is a signed long', () => {
    fc.assert(
      fc.property(bytes(256), bytes(3), (n, e) => {
        fc.pre(n[0] !== 0 && e[0] !== 0);
        const value = fingerprint({ n, e });
        expect(BigInt.asIntN(64, value)).toBe(value);
      }),
    );
  });
});
