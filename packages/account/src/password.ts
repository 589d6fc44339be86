// The password as the server keeps it.

import type { CheckedAlgo } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';

/** The password of an account of either era; null: none is set. */
export interface PasswordSlice<P> {
  readonly password: P | null;
}

/** A password of today. */
export interface SrpPassword {
  readonly algo: CheckedAlgo;
  /** The verifier, 256 bytes. Secret. */
  readonly v: Uint8Array;
  readonly hint: TlString;
}

/** The password of an account of today, and what the next one is made with. */
export interface SrpPasswordSlice extends PasswordSlice<SrpPassword> {
  /** Counts the changes of the password; a challenge with another number is out of date. */
  readonly password_number: number;
  /** The algorithm of the next password. */
  readonly new_algo: CheckedAlgo;
}
