import type { auth_loggedOut } from '@mtproof/schema/two-factor';
import type { ChallengesSlice } from './challenges.ts';
import { endLogin, type LoginsSlice } from './logins.ts';
import type { Call, Reply } from './reply.ts';

// Rule 30: auth.logOut ends the login of the permanent key.
// The challenges that it asked for end with it. Both keys stay known: the next login may come under them. A login that waits
// for the password may be ended, too.

/** Answers `auth.logOut`. */
export function logOut<S extends LoginsSlice & ChallengesSlice>(
  state: S,
  { perm_auth_key_id }: Call<unknown>,
): Reply<S, auth_loggedOut> {
  const others = [...state.challenges].filter(([, asked]) => asked.perm_auth_key_id !== perm_auth_key_id);
  const ended = { ...endLogin(state, perm_auth_key_id), challenges: new Map(others) };
  return { state: ended, response: { _: 'auth.loggedOut' } };
}
