// The server's side of the second factor: one account as a value, and the rules by which it answers.
//
// The documents say what the methods mean and which errors they have. They do not say how long a srp_id lives, whether
// a failed proof uses it up, what closes after how many wrong passwords, how long a code is good: there the rules are
// ours, and (ours) marks them. Change the rules and the code together.
//
// Time and callers
//
//  1. Time is the `now` of the request: server time in seconds, which should not go backwards. What is good until T is
//     no longer good at now >= T. (ours)
//  2. A request arrives under a key. Which keys there are, which are bound, and what an unbound one may call, the key
//     store of @mtproof/temp-key decides by its own rules: -404, AUTH_KEY_PERM_EMPTY, and the errors of the binding.
//  3. A login belongs to a permanent key, and the temporary key bound to it acts for it. There is none, it waits for the
//     password, or it is in. Without a login only auth.signIn and auth.bindTempAuthKey are open; to one that waits, also
//     account.getPassword, auth.checkPassword and the three methods of the recovery; everything to one that is in.
//     Otherwise AUTH_KEY_UNREGISTERED. A method that is not modelled is INPUT_METHOD_INVALID for all.
//  4. auth.signIn looks at the code alone: PHONE_CODE_INVALID, also when there is none. With a password set the login
//     waits then, and the answer is SESSION_PASSWORD_NEEDED; a login that is in stays in.
//
// Proofs
//
//  5. Each account.getPassword has a srp_B and a srp_id of its own, for the login that asked. An id lives 300 s and is
//     used up by the first proof that names it, right or wrong; none is given twice. (ours)
//  6. A proof is judged in this order, and before anything else in its request. (ours)
//     inputCheckPasswordEmpty: PASSWORD_EMPTY without a password, PASSWORD_HASH_INVALID with one, no wrong password.
//     Too many wrong passwords: FLOOD_WAIT_%d (rule 7), and the id is not used up.
//     Id unknown, used up, expired, or of another login: SRP_ID_INVALID.
//     Id older than the password as it is, or its absence: SRP_PASSWORD_CHANGED.
//     M1 is not 32 bytes: PASSWORD_HASH_INVALID. A is not 256 bytes of 2 … p - 2: SRP_A_INVALID, no wrong password.
//     M1 does not match: PASSWORD_HASH_INVALID.
//  7. Five wrong passwords in a row, by whichever logins, close the proofs of the account for 300 s: FLOOD_WAIT_%d with
//     the seconds left. A right one ends the row, as does a change of the password. (ours)
//
// Settings
//
//  8. account.updatePasswordSettings without a password set takes inputCheckPasswordEmpty and has to set one, else
//     NEW_SETTINGS_EMPTY. With one set, settings that name nothing change nothing: boolTrue. (ours: the latter)
//  9. A new password takes new_algo with a longer salt1 that begins with the one given, salt2, g and p unchanged: else
//     NEW_SALT_INVALID. new_password_hash is 256 bytes, 1 < v < p - 1, and the algorithm known: else NEW_SETTINGS_INVALID.
//     The next salt1 is drawn anew. (ours: that the salt must grow, and the bounds of v)
// 10. An empty new_password_hash removes the password, whatever the algorithm and the hint beside it; a new address or a
//     Passport secret beside it is NEW_SETTINGS_INVALID. The recovery address goes with the password. (ours)
// 11. The Passport secret is 32 bytes under PBKDF2 with a longer salt that begins with the one given: else
//     NEW_SETTINGS_INVALID and NEW_SALT_INVALID. A change of the password without a new secret loses the old one.
// 12. A change of the password, or its removal, ends what hung on the old one: temporary passwords, a pending reset, the
//     recovery code. That one also ends with the address it went to. Logins stay. (ours)
//
// Mail
//
// 13. An address is a text of at most 254 characters without spaces, one @ in it with something before and a dot within
//     what follows: else EMAIL_INVALID. An empty one removes the address at once, and one that is set already changes
//     nothing. (ours: which texts are addresses)
// 14. With a new address the whole change waits for the code sent to it, EMAIL_UNCONFIRMED_6, and is made when
//     account.confirmPasswordEmail brings the code (TDLib documents it so). Until then all is as before, but for
//     email_unconfirmed_pattern. Any change made meanwhile takes the place of the one that waits.
// 15. A mailed code is 6 digits, good for 3600 s and for five wrong guesses: CODE_EMPTY, CODE_INVALID, then
//     EMAIL_HASH_EXPIRED or PASSWORD_RECOVERY_EXPIRED. Another code of the same kind replaces it. (ours)
// 16. A right recovery code lets the login in. Without new_settings the password is removed; with them it is replaced, by
//     the rules 9 and 10: they name a password and no address, else NEW_SETTINGS_INVALID, and the code stays good. (ours)
//
// Reset and temporary passwords
//
// 17. account.resetPassword asks for a reset after 7 days; a call before then repeats the date, a call from then on removes
//     the password. For 7 days after a declined reset there is no new one: account.resetPasswordFailedWait. (ours: how long)
// 18. A temporary password is 16 random bytes, good for `period` seconds however often it is used; several are good at a
//     time. No document has an error for the period: below 60 it is 60, above 86400 it is 86400, and valid_until tells.
//     TMP_PASSWORD_DISABLED is a switch of the account, looked at before the proof. (ours)
//
// Before SRP
//
// 19. An account is of one era, since nothing of a password of one kind can be told to a client of the other: 'srp' speaks
//     today's layer, 'layer62' the layers before SRP. Rules 1 to 4, 7, 8 and 12 to 18 hold for both.
// 20. In layer 62 the hash is the proof: 32 bytes, compared in constant time; an empty one stands for
//     inputCheckPasswordEmpty, and to account.updatePasswordSettings without a password set any other is
//     PASSWORD_HASH_INVALID. new_salt is longer than the one given and begins with it, else NEW_SALT_INVALID; a
//     new_password_hash of another length is NEW_SETTINGS_INVALID. The mail had a link in it then, no code to type:
//     EMAIL_UNCONFIRMED, and followEmailLink in the place of account.confirmPasswordEmail.

import type { SecureSecretSettings } from '@mtproof/schema/two-factor';
import type { CheckedAlgo } from '@mtproof/srp';
import type { keyStore } from '@mtproof/temp-key';
import type { TlString } from '@mtproof/tl-wire';
import type { Challenge } from './challenges.ts';
import type { Change } from './change.ts';
import type { WrongPasswords } from './flood.ts';
import type { Mail, MailedCode } from './mailed-code.ts';
import type { SrpChange } from './settings.ts';
import type { TmpPassword } from './tmp-password.ts';

/** A login under a permanent key: after the code, or in. */
export type Login = 'password' | 'in';

/** A change that waits until its new address is confirmed (rule 14). */
export interface Pending<C> extends MailedCode {
  readonly change: C;
}

/** What accounts of both eras have. */
export interface Shared {
  readonly user_id: bigint;
  /** The code of `auth.signIn`. */
  readonly login_code: string;
  readonly keys: keyStore.Store;
  /** By the auth_key_id of the permanent key. */
  readonly logins: ReadonlyMap<bigint, Login>;
  readonly password: SrpPassword | Layer62Password | null;
  /** The recovery address, confirmed. */
  readonly email: string | null;
  readonly pending: Pending<Change<unknown>> | null;
  readonly recovery_code: MailedCode | null;
  readonly wrong_passwords: WrongPasswords;
  readonly tmp_passwords: readonly TmpPassword[];
  readonly tmp_passwords_disabled: boolean;
  /** What the user would find in the mailboxes, oldest first. */
  readonly mail: readonly Mail[];
}

/** A password as the server keeps it. */
export interface SrpPassword {
  readonly algo: CheckedAlgo;
  /** The verifier, 256 bytes. Secret. */
  readonly v: Uint8Array;
  readonly hint: TlString;
}

/** An account of today: plain data, never changed in place. */
export interface Account extends Shared {
  readonly era: 'srp';
  readonly password: SrpPassword | null;
  /** Counts the passwords; a challenge of another number is out of date. */
  readonly password_number: number;
  /** What the next password is to be made with. */
  readonly new_algo: CheckedAlgo;
  /** What the next Passport secret is to be encrypted with. */
  readonly new_secure_salt: Uint8Array;
  /** The Passport secret, encrypted. */
  readonly secret: SecureSecretSettings | null;
  readonly pending: Pending<SrpChange> | null;
  /** By srp_id. */
  readonly challenges: ReadonlyMap<bigint, Challenge>;
  /** Counts up from a random long, so that none is given twice. */
  readonly next_srp_id: bigint;
  /** When a reset that was asked for may be made. */
  readonly pending_reset_date: number | null;
  /** Before it, no reset may be asked for. */
  readonly reset_retry_date: number;
}

/** A password of the layers before SRP, as the server keeps it. */
export interface Layer62Password {
  readonly current_salt: Uint8Array;
  /** 32 bytes. Secret: it is all that a client has to send. */
  readonly password_hash: Uint8Array;
  readonly hint: TlString;
}

/** An account of the layers before SRP: plain data, never changed in place. */
export interface Layer62Account extends Shared {
  readonly era: 'layer62';
  readonly password: Layer62Password | null;
  readonly pending: Pending<Change<Layer62Password>> | null;
  /** What the salt of the next password is to begin with. */
  readonly new_salt: Uint8Array;
}
