import { account_getTmpPassword, type account_TmpPassword } from '@mtproof/schema/layer62';
import { checkPeriod } from '../argument.ts';
import type { Layer62Invoke } from '../invoke.ts';
import type { Outcome } from '../outcome.ts';
import { type PasswordInput, withHash } from './proof.ts';

/** What {@link getTmpPassword} takes. */
export interface TmpPasswordInput extends PasswordInput {
  /** For how long, in seconds: 60 … 86400, as today. */
  readonly period: number;
}

/**
 * A temporary password, in the first form of the method: layer 65.
 *
 * @param invoke - Of a client of layer 62 and this method.
 * @param input - The password; the period; options.
 * @returns `account.tmpPassword`; or the error.
 * @throws {@link RangeError} `period`; nothing was sent. And as {@link checkPassword}.
 * @see https://core.telegram.org/method/account.getTmpPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Layer62Invoke = () => assert.fail('nothing is sent');
 * const input = { password: 'correct horse', period: 86401 };
 * await assert.rejects(layer62.getTmpPassword(invoke, input), RangeError);
 * ```
 */
export async function getTmpPassword(
  invoke: Layer62Invoke,
  input: TmpPasswordInput,
): Promise<Outcome<account_TmpPassword>> {
  const { period } = input;
  checkPeriod(period);
  const method = account_getTmpPassword;
  return withHash(invoke, input, method, (password_hash) => ({ _: method.name, password_hash, period }));
}
