// What a flow comes back with.

import type { CallError } from './rpc-error.ts';

/** The method's answer, or the error that the server gave. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError };
