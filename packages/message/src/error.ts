import { CodedError } from '@mtproof/contract';

/** What `MessageError.code` says. Codes name the first check that failed. */
export type MessageErrorCode =
  | 'MESSAGE_TRUNCATED'
  | 'MESSAGE_TOO_LONG'
  | 'MESSAGE_ALIGNMENT'
  | 'MESSAGE_KEY_ID_MISMATCH'
  | 'MESSAGE_INTEGRITY'
  | 'MESSAGE_LENGTH'
  | 'MESSAGE_PADDING'
  | 'MESSAGE_SESSION_MISMATCH'
  | 'MESSAGE_MSG_ID_PARITY'
  | 'MESSAGE_MSG_ID_TOO_OLD'
  | 'MESSAGE_MSG_ID_TOO_NEW'
  | 'MESSAGE_MSG_ID_REPLAY';

/**
 * A received message that must be dropped whole, nothing of it used.
 *
 * | code | meaning |
 * |---|---|
 * | `MESSAGE_TRUNCATED` | too short to be a message of its kind |
 * | `MESSAGE_TOO_LONG` | longer than `maxLength`, which is 2^24 bytes by default |
 * | `MESSAGE_ALIGNMENT` | the encrypted part is not a multiple of 16 bytes |
 * | `MESSAGE_KEY_ID_MISMATCH` | auth_key_id is not that of the key, or not 0 in an unencrypted message |
 * | `MESSAGE_INTEGRITY` | msg_key does not match; in 1.0 also every length that cannot be |
 * | `MESSAGE_LENGTH` | message_data_length is negative, not a multiple of 4, or more than there is |
 * | `MESSAGE_PADDING` | 2.0: padding not 12 … 1024 bytes |
 * | `MESSAGE_SESSION_MISMATCH` | session_id is not the required one |
 * | `MESSAGE_MSG_ID_PARITY` | msg_id is not one of its sender's: client mod 4 = 0, server mod 4 = 1 or 3 |
 * | `MESSAGE_MSG_ID_TOO_OLD`, `MESSAGE_MSG_ID_TOO_NEW` | more than 300 s before or 30 s after the receiver's time |
 * | `MESSAGE_MSG_ID_REPLAY` | msg_id received before, or lower than all that are remembered |
 *
 * @see https://core.telegram.org/mtproto/security_guidelines
 */
export class MessageError extends CodedError<MessageErrorCode> {
  override readonly name = 'MessageError';
}
