import { wrongType } from '@mtproof/contract';
import type { Layer62Account } from '../account.ts';
import { floodWait, spendOne } from '../budgets.ts';
import { checkAccount } from '../check-account.ts';
import { alive, countGuess, sameCode } from '../mailed-code.ts';
import { checkMoment, type Moment } from '../moment.ts';
import { makeLayer62Change } from './settings.ts';

// Rule 22: In layer 62 the mail of a new address holds a link.
// There is no code to type: the answer is EMAIL_UNCONFIRMED, and followEmailLink takes the place of
// account.confirmPasswordEmail.

/**
 * Follows the link of a confirmation mail, as a user of the layers before SRP did. The change that waited is made.
 *
 * @param state - An account of the era `layer62`. It is not changed.
 * @param link - `code`: of the mail. `now`: server time in whole unix seconds. `random`: the random source.
 * @returns The account afterwards; with a wrong or old link, only the guess is counted;
 * after too many wrong guesses of callers that are not logged in, it is the account before.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @see https://core.telegram.org/api/srp (Email verification)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createAccount, followEmailLink } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state = createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', random });
 * const after = followEmailLink(state, { code: '000000', now: 1_700_000_000, random });
 * assert.equal(after, state); // no change was waiting
 * ```
 */
export function followEmailLink(
  state: Layer62Account,
  { code, now, random }: Moment & { readonly code: string },
): Layer62Account {
  checkAccount(state, 'state', ['layer62']);
  checkMoment({ now, random });
  if (typeof code !== 'string') {
    throw wrongType('code', 'string', code);
  }
  const pending = alive(state.pending, now);
  if (pending === null) {
    return state;
  }
  const budget = { of: 'wrong_guesses', spender: 'others', now } as const;
  if (floodWait(state, budget) !== undefined) {
    return state;
  }
  if (!sameCode(code, pending.code)) {
    return { ...spendOne(state, budget), pending: countGuess(pending) };
  }
  return makeLayer62Change(state, pending.change, random);
}
