import { CodedError } from '@mtproof/contract';

/** The values of `FlowError.code`. */
export type FlowErrorCode = 'FLOW_ANSWER';

/**
 * The answer of `invoke` cannot be used. `cause` is the error of the codec, where there is one.
 *
 * | code | meaning |
 * |---|---|
 * | `FLOW_ANSWER` | the answer is neither of the method's result type nor an `rpc_error`; or it is boolFalse from a method that does not return it |
 *
 * @see https://core.telegram.org/api/errors
 */
export class FlowError extends CodedError<FlowErrorCode> {
  override readonly name = 'FlowError';
}
