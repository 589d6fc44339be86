import { createHash } from 'node:crypto';
import {
  legacyNewPassword,
  legacyPasswordHash,
  legacyRemovePasswordSettings,
  legacySetPasswordSettings,
} from '@mtproof/srp';
import { expect, it } from 'vitest';

const _ = 'account.passwordInputSettings';
const sha256 = (...parts: Uint8Array[]) =>
  Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest());
// Binary: neither is a text.
const [salt, password] = [Uint8Array.of(0xff, 0x00, 0x80, 0xc3), Uint8Array.of(0xe9, 0x0a)];
const text = 'text' as never;

it('hashes bytes as they are', () => {
  expect(legacyPasswordHash({ password, salt })).toEqual(sha256(salt, password, salt));
  const empty = new Uint8Array(0);
  expect(legacyPasswordHash({ password: empty, salt })).toEqual(sha256(salt, salt));
  expect(legacyPasswordHash({ password, salt: empty })).toEqual(sha256(password));
});

it('extends the salt of a new password', () => {
  const [new_salt, random] = [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), new Uint8Array(8).fill(9)];
  const made = legacyNewPassword(Object.freeze({ new_salt, password, random }));
  expect(made.new_salt).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 9));
  expect(made.new_password_hash).toEqual(sha256(made.new_salt, password, made.new_salt));
  expect(new_salt).toHaveLength(8);

  const longer = legacyNewPassword({ new_salt, password, random: new Uint8Array(16) });
  expect(longer.new_salt).toHaveLength(24);
  expect(() => legacyNewPassword({ new_salt, password, random: random.subarray(1) })).toThrow(
    new RangeError('"random" expected Uint8Array of at least 8 bytes, got length=7'),
  );
});

it('has the settings of layer 62', () => {
  const made = { new_salt: new Uint8Array(16), new_password_hash: new Uint8Array(32) };
  const set = { ...made, hint: 'h' };
  expect(legacySetPasswordSettings(set)).toStrictEqual({ _, ...set });
  expect(legacySetPasswordSettings({ ...set, email: '' })).toStrictEqual({ _, ...set, email: '' });

  const new_salt = new Uint8Array(8);
  const removed = { _, new_salt, new_password_hash: new Uint8Array(0), hint: '' };
  expect(legacyRemovePasswordSettings({ new_salt })).toStrictEqual(removed);
  expect(legacyRemovePasswordSettings({ new_salt, email: '' })).toStrictEqual({ ...removed, email: '' });
});

it('names arguments that are not bytes', () => {
  const of = (name: string) => new TypeError(`"${name}" expected Uint8Array, got type=string`);
  const random = new Uint8Array(8);
  expect(() => legacyPasswordHash({ password, salt: text })).toThrow(of('salt'));
  expect(() => legacyNewPassword({ new_salt: text, password, random })).toThrow(of('new_salt'));
  expect(() => legacyNewPassword({ new_salt: salt, password, random: text })).toThrow(of('random'));
  const set = { new_salt: salt, new_password_hash: new Uint8Array(31), hint: '' };
  expect(() => legacySetPasswordSettings(set)).toThrow(
    new RangeError('"new_password_hash" expected Uint8Array of length 32, got length=31'),
  );
});
