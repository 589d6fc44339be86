// The answer of account.updatePasswordSettings: one of its errors says that all is well.

import { confirmed } from './call.ts';
import type { Outcome } from './outcome.ts';

/** What a change of the settings comes to. */
export interface Updated {
  /**
   * The recovery address given waits for its code, and the change may wait with it; see {@link confirmRecoveryEmail}.
   * The code has `code_length` characters, where the server says so.
   */
  readonly email_unconfirmed?: { readonly code_length?: number };
}

/** `EMAIL_UNCONFIRMED` and `EMAIL_UNCONFIRMED_%d` as the successes they are. */
export function updated(outcome: Outcome<boolean>): Outcome<Updated> {
  const answer = confirmed('account.updatePasswordSettings', outcome);
  if (answer.ok) {
    return { ok: true, value: {} };
  }
  const { error } = answer;
  if (error.type === 'EMAIL_UNCONFIRMED') {
    return { ok: true, value: { email_unconfirmed: {} } };
  }
  if (error.type !== 'EMAIL_UNCONFIRMED_%d' || error.value === undefined) {
    return answer;
  }
  return { ok: true, value: { email_unconfirmed: { code_length: error.value } } };
}
