/** What `IgeError.code` says. */
export type IgeErrorCode = 'IGE_BLOCK_ALIGNMENT';

/**
 * Data that AES-IGE cannot process.
 *
 * `IGE_BLOCK_ALIGNMENT`: the length is not a positive multiple of 16 bytes. The mode has no padding of its own.
 */
export class IgeError extends Error {
  override readonly name = 'IgeError';
  /** Stable; compare this, not the message. */
  readonly code: IgeErrorCode;

  /**
   * @param code - Which rule the data breaks.
   * @param message - For people; holds lengths only.
   */
  constructor(code: IgeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
