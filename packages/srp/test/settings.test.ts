import { emailSettings, removePasswordSettings, secretSettings, setPasswordSettings } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { tl } from './session.ts';

const new_password_hash = new Uint8Array(256).fill(1);
const set = { new_algo: tl, new_password_hash, hint: 'as usual' };
const new_secure_settings = {
  _: 'secureSecretSettings',
  secure_algo: { _: 'securePasswordKdfAlgoSHA512', salt: new Uint8Array(8) },
  secure_secret: new Uint8Array(32),
  secure_secret_id: 5n,
} as const;
const _ = 'account.passwordInputSettings';

// toStrictEqual: a key that is there and undefined is a bit too many.
describe('what is there is what changes', () => {
  it('a new password: bit 0', () => {
    expect(setPasswordSettings(set)).toStrictEqual({ _, ...set });
  });

  it('with a recovery address: bits 0 and 1, even when it is empty', () => {
    for (const email of ['', 'a@example.org', Uint8Array.of(0xff)]) {
      expect(setPasswordSettings({ ...set, email })).toStrictEqual({ _, ...set, email });
    }
  });

  it('with the Passport secret: bits 0 and 2', () => {
    expect(setPasswordSettings({ ...set, new_secure_settings })).toStrictEqual({
      _,
      ...set,
      new_secure_settings,
    });
  });

  it('no password any more: bit 0, in both forms', () => {
    const removed = { new_password_hash: new Uint8Array(0), hint: '' };
    expect(removePasswordSettings()).toStrictEqual({
      _,
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      ...removed,
    });
    expect(removePasswordSettings(tl)).toStrictEqual({ _, new_algo: tl, ...removed });
  });

  it('the recovery address: bit 1', () => {
    expect(emailSettings('')).toStrictEqual({ _, email: '' });
  });

  it('the Passport secret: bit 2', () => {
    expect(secretSettings(new_secure_settings)).toStrictEqual({ _, new_secure_settings });
  });
});

it('an empty or short hash is no new password', () => {
  for (const length of [0, 255, 257]) {
    expect(() => setPasswordSettings({ ...set, new_password_hash: new Uint8Array(length) })).toThrow(
      new RangeError(`"new_password_hash" expected Uint8Array of length 256, got length=${length}`),
    );
  }
});
