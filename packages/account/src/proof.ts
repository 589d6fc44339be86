// Whether the caller knows the password. Rules 6 and 7 at the head of state.ts.

import type { InputCheckPasswordSRP, inputCheckPasswordSRP } from '@mtproof/schema/two-factor';
import { SrpError, verifyClient } from '@mtproof/srp';
import { type Challenge, spend } from './challenges.ts';
import { countWrong, floodWait, forgetWrong } from './flood.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Account, SrpPassword } from './state.ts';

/** Goes on to `then` if the proof is right, with the account as it is after it. */
export function afterProof<R>(
  state: Account,
  call: Call<{ readonly password: InputCheckPasswordSRP }>,
  then: (state: Account) => Reply<Account, R>,
): Reply<Account, R> {
  const { request, perm_auth_key_id, now } = call;
  const proof = request.password;
  if (proof._ === 'inputCheckPasswordEmpty') {
    return refuse(state, state.password === null ? 'PASSWORD_EMPTY' : 'PASSWORD_HASH_INVALID');
  }

  const wait = floodWait(state, now);
  if (wait > 0) {
    return refuse(state, 'FLOOD_WAIT_%d', wait);
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
    return then(forgetWrong(after));
  }
  if (verdict === 'malformed') {
    return refuse(after, 'SRP_A_INVALID');
  }
  return refuse(countWrong(after, now), 'PASSWORD_HASH_INVALID');
}

function judge(
  { algo, v }: SrpPassword,
  { b }: Challenge,
  { A, M1 }: inputCheckPasswordSRP,
): 'right' | 'wrong' | 'malformed' {
  try {
    return verifyClient({ algo, v, b, A, M1 }) ? 'right' : 'wrong';
  } catch (error) {
    if (!(error instanceof SrpError)) {
      throw error;
    }
    return error.code === 'SRP_M1_LENGTH' ? 'wrong' : 'malformed';
  }
}
