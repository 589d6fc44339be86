// The secret of Telegram Passport, encrypted under the password.

import type { SecureSecretSettings } from '@mtproof/schema/two-factor';
import type { ErrorType } from '@mtproof/two-factor';
import { extendsSalt } from './new-salt.ts';

/** The Passport secret, what the next one is encrypted with, and whether there are data. */
export interface SecretSlice {
  /** Encrypted by the client. */
  readonly secret: SecureSecretSettings | null;
  /** The salt of the next secret. */
  readonly new_secure_salt: Uint8Array;
  /** Whether there are Passport data. No method here saves any: a test sets it. */
  readonly has_secure_values: boolean;
}

// Rule 11: A Passport secret is 32 bytes under PBKDF2, with a salt that extends the one given.
// Otherwise it is NEW_SETTINGS_INVALID, or NEW_SALT_INVALID for the salt. A change of the password without a new secret loses
// the old one.

// Rule 33: has_secure_values tells of Passport data.
// A secret alone is not data. No method here saves or deletes them. They are lost with the secret that encrypts them.

/** Without a secret the data cannot be read. */
export const NO_SECRET = { secret: null, has_secure_values: false } as const;

/** Why the account does not take a secret; null: it takes it. */
export function secretError(
  { new_secure_salt }: Pick<SecretSlice, 'new_secure_salt'>,
  { secure_algo, secure_secret }: SecureSecretSettings,
): ErrorType | null {
  if (secure_algo._ !== 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000') {
    return 'NEW_SETTINGS_INVALID';
  }
  if (!extendsSalt(secure_algo.salt, new_secure_salt)) {
    return 'NEW_SALT_INVALID';
  }
  return secure_secret.length === 32 ? null : 'NEW_SETTINGS_INVALID';
}
