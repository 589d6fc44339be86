// What computes PBKDF2-HMAC-SHA512.

/** 100 000 iterations, 64 bytes: one block of SHA-512. Both are part of the algorithms' names and never vary. */
export const ITERATIONS = 100_000;
export const LENGTH = 64;

/** What of the platform's `AbortSignal` is looked at. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

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

/** Throws what the signal was aborted with, or an `AbortError` where the platform gives no reason. */
export function throwIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted !== true) {
    return;
  }
  throw signal.reason ?? Object.assign(new Error('the operation was aborted'), { name: 'AbortError' });
}
