// What the flows take besides their own input.

import { checkBytes } from '@mtproof/contract';
import type { CheckedAlgoOptions, Pbkdf2Options, Random } from '@mtproof/srp';
import { randomBytes } from '@noble/hashes/utils.js';

export type { Random } from '@mtproof/srp';

/** For every flow. */
export interface CallOptions {
  /** An `AbortSignal`. Looked at before each request, and around the slow steps. */
  readonly signal?: Pbkdf2Options['signal'];
}

/** For flows that draw random bytes. */
export interface RandomOptions extends CallOptions {
  /** The platform's generator by default. */
  readonly random?: Random | undefined;
}

/**
 * For flows that compute with a password: how to wait for the slow step (`onProgress` goes from 0 to 1 for each), and how
 * to check the group.
 */
export interface ProofOptions
  extends RandomOptions,
    Pbkdf2Options,
    Pick<CheckedAlgoOptions, 'proved' | 'profile'> {}

/** For flows that prove the password. */
export interface PasswordInput extends ProofOptions {
  /** The current password in UTF-8, exactly as typed. Secret. Copied before the promise is returned. */
  readonly password: Uint8Array;
}

/** Random bytes, as many as asked for. */
export function draw({ random = randomBytes }: RandomOptions, length: number): Uint8Array {
  const bytes = random(length);
  checkBytes(bytes, 'random()', length);
  return bytes;
}

/** Of the options, those for the slow step. */
export function waiting({ signal, onProgress, pbkdf2 }: ProofOptions): Pbkdf2Options {
  return { signal, onProgress, pbkdf2 };
}
