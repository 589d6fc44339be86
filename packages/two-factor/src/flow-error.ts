/** What `FlowError.code` says. */
export type FlowErrorCode = 'FLOW_ANSWER';

/**
 * What `invoke` gave back cannot be used.
 *
 * | code | meaning |
 * |---|---|
 * | `FLOW_ANSWER` | it is not of the method's result type, nor an `rpc_error`; or it is boolFalse from a method that has no use for it |
 *
 * @see https://core.telegram.org/api/errors
 */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  /** Stable and exhaustive; compare this, not the message. */
  readonly code: FlowErrorCode;

  /**
   * @param code - Which check failed.
   * @param message - For people; holds no secret.
   */
  constructor(code: FlowErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
