// account.passwordInputSettings in its four uses. Which fields are there says what is to change.

import { checkBytes } from '@mtproof/contract';
import type {
  account_passwordInputSettings,
  PasswordKdfAlgo,
  SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import type { TlString } from '@mtproof/tl-wire';
import type { NewVerifier } from './new-verifier.ts';

/** What {@link setPasswordSettings} takes. */
export interface SetPassword extends NewVerifier {
  /** Shown to whoever is asked for the password; may be empty. */
  readonly hint: TlString;
  /** A new recovery address; empty to have none. Absent: it stays as it is. */
  readonly email?: TlString;
  /** The Passport secret, encrypted anew. Without it, Passport data that exist become unreadable. */
  readonly new_secure_settings?: SecureSecretSettings;
}

/**
 * Settings for a new password (bit 0), with or without a recovery address (bit 1) and a Passport secret (bit 2).
 *
 * @param input - What {@link newVerifier} gave, the hint, and what else is to change. The object holds these values themselves.
 * @returns `account.passwordInputSettings`.
 * @throws {@link TypeError} or {@link RangeError} `new_password_hash` is not 256 bytes.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { setPasswordSettings } from '@mtproof/srp';
 *
 * const new_algo = {
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: new Uint8Array(256),
 * } as const;
 * const settings = setPasswordSettings({ new_algo, new_password_hash: new Uint8Array(256), hint: 'as usual' });
 * assert.deepEqual(Object.keys(settings), ['_', 'new_algo', 'new_password_hash', 'hint']);
 * ```
 */
export function setPasswordSettings(input: SetPassword): account_passwordInputSettings {
  const { new_algo, new_password_hash, hint, email, new_secure_settings } = input;
  checkBytes(new_password_hash, 'new_password_hash', 256);
  return {
    _: 'account.passwordInputSettings',
    new_algo,
    new_password_hash,
    hint,
    ...(email !== undefined && { email }),
    ...(new_secure_settings !== undefined && { new_secure_settings }),
  };
}

/**
 * Settings that remove the password (bit 0, with an empty hash). Passport data are lost with it.
 *
 * Two forms are in use: TDLib, MadelineProto and mtcute name no algorithm, Telethon, GramJS and teleproto name the server's.
 *
 * @param new_algo - `new_algo` of `account.password` for the second form; `passwordKdfAlgoUnknown` when absent.
 * @returns `account.passwordInputSettings`.
 * @see https://core.telegram.org/api/srp (Removing the 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { removePasswordSettings } from '@mtproof/srp';
 *
 * assert.deepEqual(removePasswordSettings(), {
 *   _: 'account.passwordInputSettings',
 *   new_algo: { _: 'passwordKdfAlgoUnknown' },
 *   new_password_hash: new Uint8Array(0),
 *   hint: '',
 * });
 * ```
 */
export function removePasswordSettings(
  new_algo: PasswordKdfAlgo = { _: 'passwordKdfAlgoUnknown' },
): account_passwordInputSettings {
  return { _: 'account.passwordInputSettings', new_algo, new_password_hash: new Uint8Array(0), hint: '' };
}

/**
 * Settings that change the recovery address alone (bit 1).
 *
 * @param email - The address; empty to have none.
 * @returns `account.passwordInputSettings`.
 * @see https://core.telegram.org/api/srp (Email verification)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { emailSettings } from '@mtproof/srp';
 *
 * assert.deepEqual(emailSettings('a@example.org'), { _: 'account.passwordInputSettings', email: 'a@example.org' });
 * ```
 */
export function emailSettings(email: TlString): account_passwordInputSettings {
  return { _: 'account.passwordInputSettings', email };
}

/**
 * Settings that set the Passport secret alone (bit 2).
 *
 * @param new_secure_settings - Returned by {@link secureSecretSettings}.
 * @returns `account.passwordInputSettings`.
 * @see https://core.telegram.org/passport/encryption (Generating a passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { generateSecret, secretSettings, secureSecretSettings } from '@mtproof/srp';
 *
 * const secret = generateSecret({ random: crypto.getRandomValues(new Uint8Array(32)) });
 * const secure_algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new Uint8Array(40) } as const;
 * const encrypted = secureSecretSettings({ secure_algo, hash: new Uint8Array(64), secret });
 * assert.deepEqual(secretSettings(encrypted), { _: 'account.passwordInputSettings', new_secure_settings: encrypted });
 * ```
 */
export function secretSettings(new_secure_settings: SecureSecretSettings): account_passwordInputSettings {
  return { _: 'account.passwordInputSettings', new_secure_settings };
}
