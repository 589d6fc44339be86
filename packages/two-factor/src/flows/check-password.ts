import { auth_checkPassword } from '@mtproof/schema/two-factor';
import type { Authorization } from '../authorization.ts';
import type { Invoke } from '../invoke.ts';
import type { PasswordInput } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { withProof } from './proof.ts';

/**
 * The second step of a login, after `SESSION_PASSWORD_NEEDED`: proves the password.
 *
 *     account.getPassword
 *     auth.checkPassword     again from the start, once, after SRP_ID_INVALID
 *
 * @param invoke - Of the client.
 * @param input - The password; and options.
 * @returns `auth.Authorization`; or the error: `PASSWORD_HASH_INVALID` is a wrong password, `PASSWORD_EMPTY` an account
 * without one, `SRP_PASSWORD_CHANGED` one that has changed meanwhile.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `SrpError` of `@mtproof/srp`, `ModpError` of `@mtproof/modp`: what the server offers must not be used; no proof was sent.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.checkPassword, https://core.telegram.org/api/srp
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkPassword, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 420, error_message: 'FLOOD_WAIT_30' });
 * const outcome = await checkPassword(invoke, { password: 'correct horse' });
 * assert.ok(!outcome.ok && outcome.error.type === 'FLOOD_WAIT_%d');
 * assert.equal(outcome.error.value, 30); // seconds
 * ```
 */
export async function checkPassword<User>(
  invoke: Invoke<User>,
  input: PasswordInput,
): Promise<Outcome<Authorization<User>>> {
  const outcome = withProof(invoke, input, auth_checkPassword, (password) => ({
    _: 'auth.checkPassword',
    password,
  }));
  return outcome as Promise<Outcome<Authorization<User>>>;
}
