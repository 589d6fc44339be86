import { CodedError } from '@mtproof/contract';

/** What `AuthKeyError.code` says. Codes name the first check that failed. */
export type AuthKeyErrorCode =
  | 'AUTH_PQ_RANGE'
  | 'AUTH_PQ_FACTORS'
  | 'AUTH_RSA_RETRY'
  | 'AUTH_FINGERPRINT_UNKNOWN'
  | 'AUTH_NONCE_MISMATCH'
  | 'AUTH_SERVER_NONCE_MISMATCH'
  | 'AUTH_ANSWER_LENGTH'
  | 'AUTH_ANSWER_HASH'
  | 'AUTH_DH_PARAMS_FAIL'
  | 'AUTH_DH_GEN_FAIL'
  | 'AUTH_NEW_NONCE_HASH'
  | 'AUTH_RETRY_LIMIT'
  | 'AUTH_G_B_RANGE'
  | 'AUTH_G_A_RANGE'
  | 'AUTH_RSA_HASH'
  | 'AUTH_P_Q_MISMATCH'
  | 'AUTH_DC_MISMATCH'
  | 'AUTH_EXPIRES_IN'
  | 'AUTH_RETRY_ID_MISMATCH'
  | 'AUTH_UNEXPECTED_MESSAGE';

/**
 * What a peer sent cannot be accepted, or a random number has to be drawn again.
 *
 * | code | meaning |
 * |---|---|
 * | `AUTH_PQ_RANGE` | pq is not a number of 15 … 2^64 - 1 in its shortest form |
 * | `AUTH_PQ_FACTORS` | pq is not the product of two different odd primes |
 * | `AUTH_FINGERPRINT_UNKNOWN` | client: none of the server's keys is known; server: the key is not one of its own |
 * | `AUTH_NONCE_MISMATCH`, `AUTH_SERVER_NONCE_MISMATCH` | a nonce, of the outer or the inner object, is not this handshake's; server: of none that is open |
 * | `AUTH_ANSWER_LENGTH` | the encrypted part is not 32, 48, 64 … 1024 bytes |
 * | `AUTH_ANSWER_HASH` | its SHA-1 is right for no length of padding |
 * | `AUTH_DH_PARAMS_FAIL` | server_DH_params_fail, with the right new_nonce_hash |
 * | `AUTH_DH_GEN_FAIL` | dh_gen_fail, with the right new_nonce_hash3 |
 * | `AUTH_NEW_NONCE_HASH` | the new_nonce_hash of an answer is wrong |
 * | `AUTH_RETRY_LIMIT` | one dh_gen_retry too many |
 * | `AUTH_RSA_HASH` | server: encrypted_data is not RSA_PAD of anything, nor, if lenient, the older form |
 * | `AUTH_P_Q_MISMATCH` | server: p, q or pq is not this handshake's |
 * | `AUTH_DC_MISMATCH` | server: dc is not this one |
 * | `AUTH_EXPIRES_IN` | server: expires_in is not a positive number of seconds |
 * | `AUTH_RETRY_ID_MISMATCH` | server: retry_id is not auth_key_aux_hash of the failed key, or 0 before there is one |
 * | `AUTH_UNEXPECTED_MESSAGE` | server: the message does not belong to this step, or no handshake is open |
 * | `AUTH_RSA_RETRY` | draw another temp_key |
 * | `AUTH_G_B_RANGE`, `AUTH_G_A_RANGE` | one's own g_b, or g_a, is too near to 0 or p: draw another b, or a |
 *
 * After the last three, call again with other randomness. After any other the handshake is over.
 *
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/mtproto/security_guidelines
 */
export class AuthKeyError extends CodedError<AuthKeyErrorCode> {
  override readonly name = 'AuthKeyError';
}
