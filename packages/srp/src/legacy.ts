// The password before SRP: layers 25 to 82, and layer 62 as the schema of that time.

import { type Bytes, bytesOf, checkBytes, expected } from '@mtproof/contract';
import type { account_passwordInputSettings } from '@mtproof/schema/layer62';
import type { TlString } from '@mtproof/tl-wire';
import { sh } from './kdf.ts';
import { withRandom } from './salt.ts';
import { wiping } from './wiping.ts';

/** What {@link legacyNewPassword} gives. */
export interface LegacyNewPassword {
  /** The server's new_salt and the random bytes of the client. */
  readonly new_salt: Bytes;
  /** 32 bytes. */
  readonly new_password_hash: Bytes;
}

/**
 * The password hash of the layers before SRP: it is the whole proof.
 *
 *     password_hash = SHA256(salt | password | salt)
 *
 * Without a current password, the hash is empty.
 *
 * @param input - `password`: text or any bytes, secret. A text stands for its UTF-8. `salt`: current_salt for checks.
 * @returns 32 bytes. Secret: whoever has it can log in.
 * @throws {@link TypeError} An argument has the wrong type.
 * @throws {@link RangeError} `password` is a text with a lone surrogate.
 * @see https://github.com/telegramdesktop/tdesktop boxes/passcodebox.cpp of April 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { legacyPasswordHash, sh } from '@mtproof/srp';
 *
 * const [utf8, salt] = [Uint8Array.of(0xc3, 0xa9), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)];
 * assert.deepEqual(legacyPasswordHash({ password: 'é', salt }), sh(utf8, salt));
 * ```
 */
export function legacyPasswordHash(input: {
  readonly password: Uint8Array | string;
  readonly salt: Uint8Array;
}): Bytes {
  checkBytes(input.salt, 'salt');
  return wiping((secret) => sh(secret(bytesOf(input.password, 'password')), input.salt));
}

/**
 * Salt and hash of a new password in the layers before SRP.
 *
 *     new_salt' = new_salt | random
 *     hash      = SHA256(new_salt' | password | new_salt')
 *
 * @param input - `new_salt`: the server's. `password`: text or any bytes, secret. `random`: at least 8 bytes; Telegram
 * Desktop took 8, TDLib as many as `new_salt` has.
 * @returns The extended salt, and the hash.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type; `random` is less than 8 bytes; `password`
 * is a text with a lone surrogate.
 * @see https://github.com/tdlib/td td/telegram/PasswordManager.cpp of December 2017
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { legacyNewPassword, legacySetPasswordSettings } from '@mtproof/srp';
 *
 * const [new_salt, random] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)];
 * const made = legacyNewPassword({ new_salt, password: 'qwerty', random });
 * assert.equal(made.new_salt.length, 16);
 * assert.equal(legacySetPasswordSettings({ ...made, hint: '' }).new_password_hash?.length, 32);
 * ```
 */
export function legacyNewPassword(input: {
  readonly new_salt: Uint8Array;
  readonly password: Uint8Array | string;
  readonly random: Uint8Array;
}): LegacyNewPassword {
  const { password, random } = input;
  checkBytes(input.new_salt, 'new_salt');
  checkBytes(random, 'random');
  if (random.length < 8) {
    throw new RangeError(expected('random', 'Uint8Array of at least 8 bytes', `length=${random.length}`));
  }
  const new_salt = withRandom(input.new_salt, random);
  return { new_salt, new_password_hash: legacyPasswordHash({ password, salt: new_salt }) };
}

/**
 * Settings of the layers before SRP for a new password (bit 0), with or without a recovery address (bit 1).
 *
 * @param input - What {@link legacyNewPassword} gave, the hint, and the address if it is to change.
 * @returns `account.passwordInputSettings` of layer 62.
 * @throws {@link TypeError} or {@link RangeError} `new_password_hash` is not 32 bytes.
 * @see https://core.telegram.org/constructor/account.passwordInputSettings
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { legacySetPasswordSettings } from '@mtproof/srp';
 *
 * const made = { new_salt: new Uint8Array(16), new_password_hash: new Uint8Array(32) };
 * const settings = legacySetPasswordSettings({ ...made, hint: '', email: 'a@example.org' });
 * assert.deepEqual(Object.keys(settings), ['_', 'new_salt', 'new_password_hash', 'hint', 'email']);
 * ```
 */
export function legacySetPasswordSettings(
  input: LegacyNewPassword & { readonly hint: TlString; readonly email?: TlString },
): account_passwordInputSettings {
  const { new_salt, new_password_hash, hint, email } = input;
  checkBytes(new_password_hash, 'new_password_hash', 32);
  return {
    _: 'account.passwordInputSettings',
    new_salt,
    new_password_hash,
    hint,
    ...(email !== undefined && { email }),
  };
}

/**
 * Settings of the layers before SRP that remove the password (bit 0, with an empty hash).
 *
 * @param input - `new_salt`: the server's, as it is. `email`: empty to remove the recovery address too, as Telegram
 * Desktop did.
 * @returns `account.passwordInputSettings` of layer 62.
 * @see https://core.telegram.org/constructor/account.passwordInputSettings
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { legacyRemovePasswordSettings } from '@mtproof/srp';
 *
 * const settings = legacyRemovePasswordSettings({ new_salt: new Uint8Array(8) });
 * assert.equal(settings.new_password_hash?.length, 0);
 * ```
 */
export function legacyRemovePasswordSettings(input: {
  readonly new_salt: Uint8Array;
  readonly email?: TlString;
}): account_passwordInputSettings {
  const { new_salt, email } = input;
  return {
    _: 'account.passwordInputSettings',
    new_salt,
    new_password_hash: new Uint8Array(0),
    hint: '',
    ...(email !== undefined && { email }),
  };
}
