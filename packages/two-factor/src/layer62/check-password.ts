import { auth_checkPassword } from '@mtproof/schema/layer62';
import type { Authorization } from '../authorization.ts';
import type { Layer62Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type PasswordInput, withHash } from './proof.ts';

/**
 * The second step of a login: `account.getPassword`, then `auth.checkPassword` with the hash.
 *
 * @param invoke - Of a client of layer 62.
 * @param input - The password; options.
 * @returns `auth.Authorization`; or the error: `PASSWORD_HASH_INVALID`, `PASSWORD_EMPTY`.
 * @throws {@link TypeError} `password` is not bytes.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://github.com/telegramdesktop/tdesktop of 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const account = { _: 'account.noPassword', new_salt: new Uint8Array(8), email_unconfirmed_pattern: '' };
 * const invoke: Layer62Invoke = async () => account as never;
 * const outcome = await layer62.checkPassword(invoke, { password: 'correct horse' });
 * assert.ok(!outcome.ok && outcome.error.type === 'PASSWORD_EMPTY');
 * ```
 */
export async function checkPassword<User>(
  invoke: Layer62Invoke<User>,
  input: PasswordInput,
): Promise<Outcome<Authorization<User>>> {
  const method = auth_checkPassword;
  const outcome = withHash(invoke, input, method, (password_hash) => ({ _: method.name, password_hash }));
  return outcome as Promise<Outcome<Authorization<User>>>;
}
