// What the flows take besides their own input.

import {
  type Bytes,
  checkOptionalFunction,
  draw as drawFrom,
  type Random,
  type Signal,
  throwIfAborted,
} from '@mtproof/contract';
import type { PowModOptions } from '@mtproof/modp';
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
 * For flows that compute with a password: how to wait for the slow step (`onProgress` goes from 0 to 1 for each) and for powers, which
 * leave the event loop its turns (`powMod`: native ones of the host), and how to check the group.
 */
export interface ProofOptions
  extends RandomOptions,
    Pbkdf2Options,
    Pick<PowModOptions, 'powMod'>,
    Pick<CheckedAlgoOptions, 'proved' | 'profile'> {}

/** For flows that prove the password. */
export interface PasswordInput extends ProofOptions {
  /** The current password exactly as typed: text, or its UTF-8. Secret. Bytes are copied before the promise is returned. */
  readonly password: Uint8Array | string;
}

/** Before anything is sent or computed: whether the options are what they should be, and the signal not aborted. */
export function checkOptions({ signal, random, onProgress, pbkdf2, powMod }: ProofOptions): void {
  const functions = { random, onProgress, pbkdf2, powMod };
  for (const [name, value] of Object.entries(functions)) {
    checkOptionalFunction(value, name);
  }
  throwIfAborted(signal);
}

/** Random bytes, as many as asked for. */
export function draw({ random = randomBytes }: RandomOptions, length: number): Bytes {
  return drawFrom(random, length);
}

/** Of the options, those for the slow step. */
export function waiting({ signal, onProgress, pbkdf2 }: ProofOptions): Pbkdf2Options {
  return { signal, onProgress, pbkdf2 };
}

/** Of the options, those for powers. */
export function powers({ signal, powMod }: ProofOptions): PowModOptions {
  return { signal, powMod };
}
