// What the flows take besides their own input.

import { type Bytes, draw as drawFrom, type Random, type Signal } from '@mtproof/contract';
import type { CheckedAlgoOptions, Pbkdf2Options } from '@mtproof/srp';
import { randomBytes } from '@noble/hashes/utils.js';

/** For every flow. */
export interface CallOptions {
  /** An `AbortSignal`. Looked at before each request, and around the slow steps. */
  readonly signal?: Signal | undefined;
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
  /** The current password exactly as typed: text, or its UTF-8. Secret. Bytes are copied before the promise is returned. */
  readonly password: Uint8Array | string;
}

/** Random bytes, as many as asked for. */
export function draw({ random = randomBytes }: RandomOptions, length: number): Bytes {
  return drawFrom(random, length);
}

/** Of the options, those for the slow step. */
export function waiting({ signal, onProgress, pbkdf2 }: ProofOptions): Pbkdf2Options {
  return { signal, onProgress, pbkdf2 };
}
