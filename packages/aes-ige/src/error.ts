import { CodedError } from '@mtproof/contract';

/** What `IgeError.code` says. */
export type IgeErrorCode = 'IGE_BLOCK_ALIGNMENT';

/**
 * Data that AES-IGE cannot process.
 *
 * `IGE_BLOCK_ALIGNMENT`: the length is not a positive multiple of 16 bytes. The mode has no padding of its own.
 */
export class IgeError extends CodedError<IgeErrorCode> {
  override readonly name = 'IgeError';
}
