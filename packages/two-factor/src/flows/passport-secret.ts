// The Passport secret on its way from one password to another.

import type { Bytes } from '@mtproof/contract';
import {
  account_getPasswordSettings,
  type account_password,
  type SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import { decryptSecret, deriveSecretHash, newSecureAlgo, secureSecretSettings } from '@mtproof/srp';
import { clean } from '@noble/hashes/utils.js';
import type { Invoke } from '../invoke.ts';
import { draw, type PasswordInput, type ProofOptions, waiting } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { type BuildRequest, type Opened, sendProof } from './proof.ts';

/** The secret, opened with the current password; `undefined` when there is none. Uses srp_id up. */
export async function readSecret(
  invoke: Invoke,
  input: PasswordInput,
  opened: Opened,
): Promise<Outcome<Bytes | undefined>> {
  const method = account_getPasswordSettings;
  const build: BuildRequest<account_getPasswordSettings> = (password) => ({ _: method.name, password });
  const settings = await sendProof(invoke, input, method, opened, build);
  if (!settings.ok) {
    return settings;
  }
  const { secure_settings } = settings.value;
  if (secure_settings === undefined) {
    return { ok: true, value: undefined };
  }
  const { secure_algo: algo, secure_secret, secure_secret_id } = secure_settings;
  const hash = await deriveSecretHash({ algo, password: opened.password, ...waiting(input) });
  try {
    return { ok: true, value: decryptSecret({ hash, secure_secret, secure_secret_id }) };
  } finally {
    clean(hash);
  }
}

/** The secret under a new password, by the offer of `account.password`. */
export async function sealSecret(
  { new_secure_algo }: account_password,
  { secret, password }: { readonly secret: Bytes; readonly password: Bytes },
  options: ProofOptions,
): Promise<SecureSecretSettings> {
  const secure_algo = newSecureAlgo({ new_secure_algo, random: draw(options, 32) });
  const hash = await deriveSecretHash({ algo: secure_algo, password, ...waiting(options) });
  try {
    return secureSecretSettings({ secure_algo, hash, secret });
  } finally {
    clean(hash);
  }
}
