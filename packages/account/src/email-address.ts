// The addresses of the account: which texts are one, and how it is shown to a login that may not know it.

import type { TlString } from '@mtproof/tl-wire';

/** The recovery address. */
export interface EmailSlice {
  /** The confirmed address; null: none. */
  readonly email: string | null;
}

/** The address for login codes. */
export interface LoginEmailSlice {
  /** null: none. */
  readonly login_email: string | null;
}

// Rule 13: An address has at most 254 characters, no space, and one @.
// The part before the @ is not empty, and the part after it has a dot inside: else EMAIL_INVALID. An empty text removes the
// address at once. The address that is set already changes nothing.
const MAX_LENGTH = 254;
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Whether a text is an address. */
export function isAddress(email: TlString): email is string {
  return typeof email === 'string' && email.length <= MAX_LENGTH && ADDRESS.test(email);
}

// Rule 31: login_email_pattern shows the address for login codes.
// It is given at creation, and no method here changes it: a change of the password or of the recovery address leaves it. The
// login code does not go there. Before SRP there is no such field.

/** `a***@example.org` */
export function emailPattern(email: string): string {
  const [first = ''] = email;
  return `${first}***${email.slice(email.indexOf('@'))}`;
}
