// account.getPassword: what is set, and what a new password is made with.

import { draw } from '@mtproof/contract';
import type {
  account_getPassword,
  account_password,
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow,
} from '@mtproof/schema/two-factor';
import type { CheckedAlgo } from '@mtproof/srp';
import { type ChallengesSlice, issue } from './challenges.ts';
import type { PendingSlice } from './change.ts';
import { type EmailSlice, emailPattern, type LoginEmailSlice } from './email-address.ts';
import type { LoginsSlice } from './logins.ts';
import { alive } from './mailed-code.ts';
import type { SecretSlice } from './passport-secret.ts';
import type { SrpPasswordSlice } from './password.ts';
import type { ResetSlice } from './pending-reset.ts';
import type { Call, Reply } from './reply.ts';

const RANDOM_LENGTH = 256;

type CurrentFields = Pick<account_password, 'has_password' | 'current_algo' | 'srp_B' | 'srp_id' | 'hint'>;

/** What account.getPassword shows. */
type ShownSlices = LoginsSlice &
  ChallengesSlice &
  SrpPasswordSlice &
  EmailSlice &
  LoginEmailSlice &
  PendingSlice<unknown> &
  ResetSlice &
  SecretSlice;

/** Answers `account.getPassword`. */
export function getPassword<S extends ShownSlices>(
  state: S,
  call: Call<account_getPassword>,
): Reply<S, account_password> {
  const { email, login_email, has_secure_values, pending_reset_date, new_algo, new_secure_salt } = state;
  const pending = alive(state.pending, call.now);
  const { state: after, current } = currentFields(state, call);
  const response: account_password = {
    _: 'account.password',
    ...(email !== null && { has_recovery: true }),
    ...(has_secure_values && { has_secure_values }),
    ...current,
    ...(pending !== null && { email_unconfirmed_pattern: emailPattern(pending.to) }),
    new_algo: kdfAlgo(new_algo),
    new_secure_algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new_secure_salt },
    secure_random: draw(call.random, RANDOM_LENGTH),
    ...(pending_reset_date !== null && { pending_reset_date }),
    ...(login_email !== null && { login_email_pattern: emailPattern(login_email) }),
  };
  return { state: after, response };
}

function currentFields<S extends LoginsSlice & ChallengesSlice & SrpPasswordSlice>(
  state: S,
  call: Call<account_getPassword>,
): { readonly state: S; readonly current: CurrentFields } {
  const { password } = state;
  if (password === null) {
    return { state, current: {} };
  }
  const { state: after, srp_B, srp_id } = issue(state, password, call);
  const hint = password.hint.length > 0 && { hint: password.hint };
  const current = {
    has_password: true,
    current_algo: kdfAlgo(password.algo),
    srp_B,
    srp_id,
    ...hint,
  } as const;
  return { state: after, current };
}

function kdfAlgo({
  salt1,
  salt2,
  group,
}: CheckedAlgo): passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow {
  const { g, p } = group;
  return { _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow', salt1, salt2, g, p };
}
