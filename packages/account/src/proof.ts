// Whether the caller knows the password.

import type { InputCheckPasswordSRP, inputCheckPasswordSRP } from '@mtproof/schema/two-factor';
import { SrpError, type SrpErrorCode, verifyClient } from '@mtproof/srp';
import { type BudgetSlices, budgetOf, floodWait, spendOne } from './budgets.ts';
import { type Challenge, type ChallengesSlice, spend } from './challenges.ts';
import type { SrpPassword, SrpPasswordSlice } from './password.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** What a proof is judged by. */
export type ProofSlices = ChallengesSlice & SrpPasswordSlice & BudgetSlices;

// Rule 6: A proof is judged before anything else in its request, in this order.
// inputCheckPasswordEmpty: PASSWORD_EMPTY without a password, PASSWORD_HASH_INVALID with one; no wrong guess.
// Too many wrong guesses: FLOOD_WAIT_%d. The id is not used up.
// The id is unknown, used up, expired, or of another login: SRP_ID_INVALID.
// The password was set, changed or removed after the id was given: SRP_PASSWORD_CHANGED.
// M1 is not 32 bytes: PASSWORD_HASH_INVALID.
// A is not 256 bytes of 2 … p - 2: SRP_A_INVALID; no wrong guess.
// M1 does not match: PASSWORD_HASH_INVALID.

/** Goes on to `then` if the proof is right, with the account as it is afterwards. */
export function afterProof<S extends ProofSlices, R>(
  state: S,
  call: Call<{ readonly password: InputCheckPasswordSRP }>,
  then: (state: S) => Reply<S, R>,
): Reply<S, R> {
  const { request, perm_auth_key_id, now } = call;
  const proof = request.password;
  if (proof._ === 'inputCheckPasswordEmpty') {
    return refuse(state, state.password === null ? 'PASSWORD_EMPTY' : 'PASSWORD_HASH_INVALID');
  }

  const budget = budgetOf(state, 'wrong_guesses', call);
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }

  const { state: after, spent } = spend(state, { srp_id: proof.srp_id, perm_auth_key_id, now });
  if (spent === null) {
    return refuse(after, 'SRP_ID_INVALID');
  }
  if (state.password === null || spent.password_number !== state.password_number) {
    return refuse(after, 'SRP_PASSWORD_CHANGED');
  }

  const verdict = judge(state.password, spent, proof);
  if (verdict === 'right') {
    return then(after);
  }
  if (verdict === 'malformed') {
    return refuse(after, 'SRP_A_INVALID');
  }
  return refuse(spendOne(after, budget), 'PASSWORD_HASH_INVALID');
}

type Verdict = 'right' | 'wrong' | 'malformed';

// The errors of verifyClient that come from the client's A and M1.
const clientErrors: Partial<Record<SrpErrorCode, Verdict>> = {
  SRP_M1_LENGTH: 'wrong',
  SRP_A_LENGTH: 'malformed',
  SRP_A_RANGE: 'malformed',
  SRP_U_ZERO: 'malformed',
};

function judge({ algo, v }: SrpPassword, { b }: Challenge, { A, M1 }: inputCheckPasswordSRP): Verdict {
  try {
    return verifyClient({ algo, v, b, A, M1 }) ? 'right' : 'wrong';
  } catch (error) {
    const verdict = error instanceof SrpError ? clientErrors[error.code] : undefined;
    if (verdict === undefined) {
      throw error;
    }
    return verdict;
  }
}
