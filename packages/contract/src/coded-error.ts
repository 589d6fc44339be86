/**
 * The base of every error about bytes or answers from a peer. A caller's mistake is a `TypeError` or `RangeError` instead.
 * All errors of one package are one subclass, with a `code` for each check.
 *
 * @example A package declares its own class and codes.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { CodedError } from '@mtproof/contract';
 *
 * class IgeError extends CodedError<'IGE_BLOCK_ALIGNMENT'> {
 *   override readonly name = 'IgeError';
 * }
 * assert.equal(new IgeError('IGE_BLOCK_ALIGNMENT', '15 bytes').code, 'IGE_BLOCK_ALIGNMENT');
 * ```
 */
export abstract class CodedError<Code extends string> extends Error {
  abstract override readonly name: string;
  /** Names the first check that failed. Stable and exhaustive; compare this, not the message. */
  readonly code: Code;

  /**
   * @param code - Which check failed.
   * @param message - For people. Holds no secret.
   * @param options - `cause`: the error that led to this one.
   */
  constructor(code: Code, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    // Compiled to ES5, a class gets an Error from `Error` that is not of the class.
    Object.setPrototypeOf(this, new.target.prototype);
    this.code = code;
  }
}
