// auth.Authorization: what a login ends with. The flows read nothing of it but its constructor, so that its user may be
// whatever the client makes of one.

import { expected, kindOf } from '@mtproof/contract';
import type { auth_authorization, auth_authorizationSignUpRequired } from '@mtproof/schema/two-factor';
import { quoted } from './peer-text.ts';

/**
 * `auth.Authorization` with the client's own user.
 *
 * `auth.authorizationSignUpRequired` is of the type, too, though a password or a recovery code belongs to an account that
 * exists. It is handed through as well: look at `_` before `user`.
 */
export type Authorization<User> =
  | (Omit<auth_authorization, 'user'> & { readonly user: User })
  | (Omit<auth_authorizationSignUpRequired, 'terms_of_service'> & { readonly terms_of_service?: unknown });

const names: readonly unknown[] = [
  'auth.authorization',
  'auth.authorizationSignUpRequired',
] satisfies readonly Authorization<unknown>['_'][];

/**
 * Checks that an answer is an `auth.Authorization`, by its `_` alone.
 *
 * @throws {@link TypeError} It is not.
 */
export function checkAuthorization(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) {
    throw new TypeError(expected('answer', 'object of auth.Authorization', `type=${kindOf(answer)}`));
  }
  const { _ } = answer as { readonly _?: unknown };
  if (!names.includes(_)) {
    const got = typeof _ === 'string' ? quoted(_) : `type=${kindOf(_)}`;
    throw new TypeError(expected('_', names.map((name) => `"${name}"`).join(' or '), got));
  }
}
