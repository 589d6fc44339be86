// What computes PBKDF2-HMAC-SHA512.

import type { Signal } from '@mtproof/contract';

/** 100 000 iterations, 64 bytes: one block of SHA-512. Both are part of the algorithms' names and never vary. */
export const ITERATIONS = 100_000;
export const LENGTH = 64;

/** What a {@link Pbkdf2} is asked for. */
export interface Pbkdf2Input {
  /** Any length. Secret. */
  readonly password: Uint8Array;
  /** Any length. */
  readonly salt: Uint8Array;
  /** 100 000. */
  readonly iterations: number;
  /** 64 bytes. */
  readonly length: number;
  /** What the caller may abort with, for engines that can stop halfway. */
  readonly signal?: Signal | undefined;
  /** Receives how much is done, above 0 and below 1, from engines that can report it. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** PBKDF2-HMAC-SHA512. The result is wiped after use. */
export type Pbkdf2 = (input: Pbkdf2Input) => Uint8Array | Promise<Uint8Array>;
