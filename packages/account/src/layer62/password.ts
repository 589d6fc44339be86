// The password of the layers before SRP, as the server keeps it.

import type { TlString } from '@mtproof/tl-wire';
import type { PasswordSlice } from '../password.ts';

/** A password of the layers before SRP. */
export interface Layer62Password {
  readonly current_salt: Uint8Array;
  /** 32 bytes. Secret: a client proves the password by this hash alone. */
  readonly password_hash: Uint8Array;
  readonly hint: TlString;
}

/** The password of an account of the layers before SRP, and what the next one is made with. */
export interface Layer62PasswordSlice extends PasswordSlice<Layer62Password> {
  /** What the salt of the next password begins with. */
  readonly new_salt: Uint8Array;
}
