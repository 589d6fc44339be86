// Every function that takes a password takes it as bytes or as text.

import { createHash } from 'node:crypto';
import {
  deriveSecretHash,
  deriveSecretHashSync,
  deriveX,
  deriveXSync,
  legacyNewPassword,
  legacyPasswordHash,
  newVerifier,
  newVerifierSync,
  type Pbkdf2,
  ph1,
} from '@mtproof/srp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toHex } from './model.ts';
import { algo } from './session.ts';

const salt = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const salts = { salt1: salt, salt2: new Uint8Array(0) };
const random = new Uint8Array(32);
const secure = {
  pbkdf2: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt },
  sha512: { _: 'securePasswordKdfAlgoSHA512', salt },
} as const;
// Depend on the password, and are fast.
const { pbkdf2 } = vi.hoisted(() => {
  const pbkdf2: Pbkdf2 = ({ password }) => Uint8Array.from(createHash('sha512').update(password).digest());
  return { pbkdf2 };
});
vi.mock('#pbkdf2', () => ({ pbkdf2Sync: pbkdf2, pbkdf2 }));

type Password = Uint8Array | string;
const functions: Record<string, (password: Password) => Promise<Uint8Array>> = {
  ph1: async (password) => ph1({ password, ...salts }),
  deriveXSync: async (password) => deriveXSync({ algo: salts, password }),
  deriveX: (password) => deriveX({ algo: salts, password, pbkdf2 }),
  newVerifierSync: async (password) =>
    newVerifierSync({ new_algo: algo, password, random }).new_password_hash,
  newVerifier: async (password) =>
    (await newVerifier({ new_algo: algo, password, random, pbkdf2 })).new_password_hash,
  legacyPasswordHash: async (password) => legacyPasswordHash({ password, salt }),
  legacyNewPassword: async (password) =>
    legacyNewPassword({ new_salt: salt, password, random }).new_password_hash,
  'deriveSecretHashSync, PBKDF2': async (password) => deriveSecretHashSync({ algo: secure.pbkdf2, password }),
  'deriveSecretHashSync, SHA512': async (password) => deriveSecretHashSync({ algo: secure.sha512, password }),
  'deriveSecretHash, PBKDF2': (password) => deriveSecretHash({ algo: secure.pbkdf2, password, pbkdf2 }),
  'deriveSecretHash, SHA512': (password) => deriveSecretHash({ algo: secure.sha512, password }),
};

afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(functions))('%s', (_name, call) => {
  const of = async (password: Password) => toHex(await call(password));

  it.each([
    ['\u00e9', [0xc3, 0xa9]],
    ['e\u0301', [0x65, 0xcc, 0x81]],
    [' \u043f\u0430\n', [0x20, 0xd0, 0xbf, 0xd0, 0xb0, 0x0a]],
    ['\u{1f600}\0', [0xf0, 0x9f, 0x98, 0x80, 0]],
    ['', []],
  ])('takes %j for its UTF-8', async (text, utf8) => {
    vi.stubGlobal('TextEncoder', undefined); // Hermes has none
    expect(await of(text)).toBe(await of(Uint8Array.from(utf8)));
  });

  it('distinguishes composed from decomposed text', async () => {
    expect(await of('\u00e9')).not.toBe(await of('e\u0301'));
  });

  it('refuses a lone surrogate, and what is neither bytes nor text', async () => {
    await expect(call('a\ud800')).rejects.toThrow(
      new RangeError('"password" expected well-formed text, got a lone surrogate'),
    );
    await expect(call(7 as never)).rejects.toThrow(
      new TypeError('"password" expected string or Uint8Array, got type=number'),
    );
  });
});

it('text is hashed as Node writes it', () => {
  const sha256 = (data: Uint8Array) =>
    createHash('sha256')
      .update(Buffer.concat([salt, data, salt]))
      .digest('hex');
  for (const text of ['\u00e9', 'e\u0301', '\u6f22\u5b57', '\u{1f600}']) {
    expect(toHex(legacyPasswordHash({ password: text, salt }))).toBe(sha256(Buffer.from(text, 'utf8')));
  }
});
