import { createCipheriv } from 'node:crypto';
import type { SecurePasswordKdfAlgo } from '@mtproof/schema/two-factor';
import {
  decryptSecret,
  deriveSecretHash,
  deriveSecretHashSync,
  encryptSecret,
  generateSecret,
  isValidSecret,
  newSecureAlgo,
  SrpError,
  secretId,
  secretIdLong,
  secureSecretSettings,
} from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { fromHex, toHex } from './model.ts';
import { passport } from './passport.ts';

const secret = fromHex(passport.secret);
const password = fromHex(passport.password);
const salt = fromHex(passport.salt);
const secure_secret_id = fromHex(passport.secure_secret_id);
const text = 'text' as never;
const of = (name: string) => new TypeError(`"${name}" expected Uint8Array, got type=string`);

const algos = {
  pbkdf2: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt },
  sha512: { _: 'securePasswordKdfAlgoSHA512', salt },
} as const;
const unknown = { _: 'securePasswordKdfAlgoUnknown' } as const;

/** What a server might hold: any 32 bytes under a hash. */
function encryptAny(hash: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', hash.subarray(0, 32), hash.subarray(32, 48));
  return cipher.setAutoPadding(false).update(plaintext);
}

describe.each(['pbkdf2', 'sha512'] as const)('computed: %s', (kind) => {
  const algo = algos[kind];
  const expected = passport[kind];
  const hash = fromHex(expected.hash);

  it('hash', async () => {
    expect(toHex(deriveSecretHashSync({ algo, password }))).toBe(expected.hash);
    expect(toHex(await deriveSecretHash({ algo, password }))).toBe(expected.hash);
  });

  it('encryption and decryption', () => {
    expect(toHex(encryptSecret({ hash, secret }))).toBe(expected.secure_secret);
    const secure_secret = fromHex(expected.secure_secret);
    expect(decryptSecret({ hash, secure_secret, secure_secret_id })).toEqual(secret);
    const long = passport.secure_secret_id_long;
    expect(decryptSecret({ hash, secure_secret, secure_secret_id: long })).toEqual(secret);
    expect(toHex(encryptAny(hash, secret))).toBe(expected.secure_secret);
  });

  it('settings', () => {
    expect(secureSecretSettings({ secure_algo: algo, hash, secret })).toStrictEqual({
      _: 'secureSecretSettings',
      secure_algo: algo,
      secure_secret: fromHex(expected.secure_secret),
      secure_secret_id: passport.secure_secret_id_long,
    });
  });
});

describe('the secret', () => {
  it('has a sum of 239 mod 255', () => {
    expect(isValidSecret(secret)).toBe(true);
    expect(isValidSecret(secret.map((byte, i) => (i === 31 ? byte + 1 : byte)))).toBe(false);
    expect(isValidSecret(secret.subarray(0, 31))).toBe(false);
    expect(isValidSecret(Uint8Array.of(...secret, 0))).toBe(false);
    expect(() => isValidSecret(text)).toThrow(of('secret'));
  });

  it('is made of random bytes by its first byte alone', () => {
    const zeros = new Uint8Array(32);
    expect(generateSecret({ random: zeros })).toEqual(Uint8Array.of(239, ...zeros.subarray(1)));
    expect(generateSecret({ random: secret })).toEqual(secret);
    const sum250 = Uint8Array.of(0, 250, ...zeros.subarray(2));
    expect(generateSecret({ random: sum250 })[0]).toBe(244); // 250 + 244 = 239 mod 255
    for (let first = 0; first < 256; first++) {
      const random = new Uint8Array(32).fill(0xff, 1);
      random[0] = first;
      const made = generateSecret(Object.freeze({ random }));
      expect(isValidSecret(made)).toBe(true);
      expect(made.subarray(1)).toEqual(random.subarray(1));
      expect(random[0]).toBe(first);
    }
    expect(() => generateSecret({ random: new Uint8Array(31) })).toThrow(
      new RangeError('"random" expected Uint8Array of length 32, got length=31'),
    );
  });

  it('has an id', () => {
    expect(toHex(secretId(secret))).toBe(passport.secure_secret_id);
    expect(secretIdLong(secret)).toBe(passport.secure_secret_id_long);
    // Of 8 secrets, some have an id that is a negative long.
    const longs = Array.from({ length: 8 }, (_, i) => {
      const bytes = new Uint8Array(32).fill(i);
      expect(secretIdLong(bytes)).toBe(Buffer.from(secretId(bytes)).readBigInt64LE());
      return secretIdLong(bytes);
    });
    expect(new Set(longs.map((long) => long < 0n)).size).toBe(2);
    expect(() => secretId(secret.subarray(1))).toThrow(RangeError);
    expect(() => secretIdLong(secret.subarray(1))).toThrow(RangeError);
  });
});

describe('decryption refuses', () => {
  const hash = fromHex(passport.pbkdf2.hash);
  const secure_secret = fromHex(passport.pbkdf2.secure_secret);

  it('a wrong length', () => {
    for (const length of [0, 16, 31, 33, 48]) {
      const input = { hash, secure_secret: new Uint8Array(length), secure_secret_id };
      expect(() => decryptSecret(input)).toThrow(
        new SrpError('SECRET_LENGTH', `secure_secret of ${length} bytes, 32 expected`),
      );
      expect(codeOf(() => decryptSecret(input))).toBe('SECRET_LENGTH');
    }
  });

  it('a secret that is none', () => {
    const input = { secure_secret: encryptAny(hash, new Uint8Array(32)), secure_secret_id };
    expect(codeOf(() => decryptSecret({ hash, ...input }))).toBe('SECRET_CHECKSUM');
    const other = fromHex(passport.sha512.hash);
    expect(codeOf(() => decryptSecret({ hash: other, secure_secret, secure_secret_id }))).toBe(
      'SECRET_CHECKSUM',
    );
  });

  it('a secret of another name', () => {
    const other = generateSecret({ random: new Uint8Array(32) });
    const input = { hash, secure_secret: encryptAny(hash, other) };
    expect(codeOf(() => decryptSecret({ ...input, secure_secret_id }))).toBe('SECRET_ID_MISMATCH');
    const long = passport.secure_secret_id_long;
    expect(codeOf(() => decryptSecret({ ...input, secure_secret_id: long }))).toBe('SECRET_ID_MISMATCH');
    expect(codeOf(() => decryptSecret({ hash, secure_secret, secure_secret_id: -long }))).toBe(
      'SECRET_ID_MISMATCH',
    );
  });
});

it('is encrypted anew for a new password, and from SHA-512 to PBKDF2', async () => {
  const [oldHash, newPassword] = [fromHex(passport.sha512.hash), new TextEncoder().encode('new')];
  const opened = decryptSecret({
    hash: oldHash,
    secure_secret: fromHex(passport.sha512.secure_secret),
    secure_secret_id,
  });
  const new_secure_algo = { ...algos.pbkdf2, salt: salt.subarray(0, 8) };
  const secure_algo = newSecureAlgo({ new_secure_algo, random: salt.subarray(8) });
  expect(secure_algo).toStrictEqual(algos.pbkdf2);
  expect(new_secure_algo.salt).toHaveLength(8);

  const hash = await deriveSecretHash({ algo: secure_algo, password: newPassword });
  const settings = secureSecretSettings({ secure_algo, hash, secret: opened });
  expect(settings.secure_secret).not.toEqual(fromHex(passport.sha512.secure_secret));
  expect(decryptSecret({ hash, ...settings })).toEqual(secret);
});

describe('an algorithm', () => {
  const random = new Uint8Array(32);

  it('that is unknown stops both sides', async () => {
    const later = { _: 'securePasswordKdfAlgoArgon2', salt } as unknown as SecurePasswordKdfAlgo;
    for (const algo of [unknown, later]) {
      expect(codeOf(() => deriveSecretHashSync({ algo, password }))).toBe('SRP_UNSUPPORTED_ALGO');
      await expect(deriveSecretHash({ algo, password })).rejects.toMatchObject({
        code: 'SRP_UNSUPPORTED_ALGO',
      });
      expect(codeOf(() => newSecureAlgo({ new_secure_algo: algo, random }))).toBe('SRP_UNSUPPORTED_ALGO');
    }
  });

  it('for a new secret is PBKDF2, with a salt of at least 8 bytes', () => {
    expect(codeOf(() => newSecureAlgo({ new_secure_algo: algos.sha512, random }))).toBe(
      'SRP_UNSUPPORTED_ALGO',
    );
    const short = { ...algos.pbkdf2, salt: salt.subarray(0, 7) };
    expect(codeOf(() => newSecureAlgo({ new_secure_algo: short, random }))).toBe('SRP_SALT_LENGTH');
    expect(() => newSecureAlgo({ new_secure_algo: algos.pbkdf2, random: salt })).toThrow(RangeError);
  });
});

describe('arguments', () => {
  const hash = fromHex(passport.pbkdf2.hash);
  const secure_secret = fromHex(passport.pbkdf2.secure_secret);

  it('are bytes of their lengths', () => {
    const short = new RangeError('"hash" expected Uint8Array of length 64, got length=48');
    expect(() => encryptSecret({ hash: hash.subarray(0, 48), secret })).toThrow(short);
    expect(() => decryptSecret({ hash: hash.subarray(0, 48), secure_secret, secure_secret_id })).toThrow(
      short,
    );
    expect(() => encryptSecret({ hash, secret: secret.subarray(1) })).toThrow(
      new RangeError('"secret" expected Uint8Array of length 32, got length=31'),
    );
    expect(() => encryptSecret({ hash, secret: new Uint8Array(32) })).toThrow(
      new RangeError('"secret" expected bytes whose sum mod 255 is 239, got another sum'),
    );
    expect(() => decryptSecret({ hash, secure_secret: text, secure_secret_id })).toThrow(of('secure_secret'));
    expect(() => decryptSecret({ hash, secure_secret, secure_secret_id: text })).toThrow(
      '"secure_secret_id" expected Uint8Array of length 8, got type=string',
    );
    expect(() => deriveSecretHashSync({ algo: { ...algos.sha512, salt: text }, password })).toThrow(
      of('salt'),
    );
    const new_secure_algo = { ...algos.pbkdf2, salt: text };
    expect(() => newSecureAlgo({ new_secure_algo, random: new Uint8Array(32) })).toThrow(
      of('new_secure_algo.salt'),
    );
  });

  it('may be any views, and stay as they are', () => {
    const view = (bytes: Uint8Array) => Buffer.from([0xaa, ...bytes, 0xaa]).subarray(1, -1);
    const given = { hash: view(hash), secret: view(secret), secure_secret: view(secure_secret) };
    const encrypted = encryptSecret(given);
    const decrypted = decryptSecret({ ...given, secure_secret_id: view(secure_secret_id) });
    expect([encrypted, decrypted]).toEqual([secure_secret, secret]);
    expect([encrypted.constructor, decrypted.constructor]).toEqual([Uint8Array, Uint8Array]);
    expect(Object.values(given).map(toHex)).toEqual([hash, secret, secure_secret].map(toHex));
  });
});
