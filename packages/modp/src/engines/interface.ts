import type { Bytes } from '@mtproof/contract';

/** What a power is computed from. Big-endian bytes of any length, leading zeros allowed. */
export interface PowMod {
  readonly base: Uint8Array;
  /** Secret, as a rule. Not reduced; an empty one is 0. */
  readonly exponent: Uint8Array;
  /** Not 0. */
  readonly modulus: Uint8Array;
}

/** A computation that stops after each part of it, so that others may have their turn. */
export type Steps<Result> = Generator<void, Result, void>;

/**
 * base^exponent mod modulus, in as many bytes as the modulus has: at once, or step by step. Undefined where the engine cannot
 * work, or has nothing to offer for numbers of this size. The modulus is odd, and no number is empty.
 */
export type Engine = (input: PowMod) => Bytes | Steps<Bytes> | undefined;
