import { CodedError } from '@mtproof/contract';

/** What `SrpError.code` says. Codes name the first check that failed. */
export type SrpErrorCode =
  | 'SRP_NO_PASSWORD'
  | 'SRP_UNSUPPORTED_ALGO'
  | 'SRP_B_LENGTH'
  | 'SRP_B_RANGE'
  | 'SRP_A_LENGTH'
  | 'SRP_A_RANGE'
  | 'SRP_M1_LENGTH'
  | 'SRP_U_ZERO'
  | 'SRP_T_RANGE'
  | 'SRP_SALT_LENGTH'
  | 'SECRET_LENGTH'
  | 'SECRET_CHECKSUM'
  | 'SECRET_ID_MISMATCH';

/**
 * What a peer sent cannot be used, or a random number has to be drawn again. A wrong password is none of these: it is
 * an answer.
 *
 * | code | meaning |
 * |---|---|
 * | `SRP_NO_PASSWORD` | there is no algorithm: the account has no password |
 * | `SRP_UNSUPPORTED_ALGO` | the algorithm is unknown: the client is too old |
 * | `SRP_B_LENGTH` | srp_B is not 248 … 256 bytes |
 * | `SRP_B_RANGE` | srp_B is 0, p, or more |
 * | `SRP_A_LENGTH` | A is not 256 bytes |
 * | `SRP_A_RANGE` | server: A is 0, 1, p - 1, p, or more; client: the own A is too near to 0 or p, draw another a |
 * | `SRP_M1_LENGTH` | M1 is not 32 bytes |
 * | `SRP_U_ZERO` | u = 0; a client may draw another a |
 * | `SRP_T_RANGE` | t = srp_B - k*v is too near to 0 or p |
 * | `SRP_SALT_LENGTH` | the server's part of a new salt is less than 8 bytes |
 * | `SECRET_LENGTH` | secure_secret is not 32 bytes |
 * | `SECRET_CHECKSUM` | the bytes of the secret do not add up to 239 mod 255: mostly, another password |
 * | `SECRET_ID_MISMATCH` | secure_secret_id is not that of the secret |
 *
 * @see https://core.telegram.org/api/srp, https://core.telegram.org/passport/encryption
 */
export class SrpError extends CodedError<SrpErrorCode> {
  override readonly name = 'SrpError';
}
