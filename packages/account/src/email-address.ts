// Addresses: which there can be, and how one is shown to who may not know it. Rule 13 at the head of state.ts.

import type { TlString } from '@mtproof/tl-wire';

const MAX_LENGTH = 254;
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Whether this is an address to which mail can go. */
export function isAddress(email: TlString): email is string {
  return typeof email === 'string' && email.length <= MAX_LENGTH && ADDRESS.test(email);
}

/** `a***@example.org` */
export function emailPattern(email: string): string {
  const [first = ''] = email;
  return `${first}***${email.slice(email.indexOf('@'))}`;
}
