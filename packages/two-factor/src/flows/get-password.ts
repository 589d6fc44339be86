import { account_getPassword, type account_Password } from '@mtproof/schema/two-factor';
import { call } from '../call.ts';
import type { Invoke } from '../invoke.ts';
import type { CallOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';

/**
 * `account.getPassword`: whether there is a password, its hint, what proofs and new passwords are made of. Untrusted.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `account.password`. Its srp_id serves one proof.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.getPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { FlowError, getPassword, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => 'nonsense' as never;
 * await assert.rejects(getPassword(invoke), (error) => error instanceof FlowError && error.code === 'FLOW_ANSWER');
 * ```
 */
export async function getPassword(
  invoke: Invoke,
  options: CallOptions = {},
): Promise<Outcome<account_Password>> {
  return call(invoke, account_getPassword, { _: 'account.getPassword' }, options);
}
