import { CodedError } from '@mtproof/contract';

/** What `ModpError.code` says. Codes name the first check that failed. */
export type ModpErrorCode =
  | 'MODP_P_LENGTH'
  | 'MODP_P_COMPOSITE'
  | 'MODP_P_NOT_SAFE'
  | 'MODP_G_UNSUPPORTED'
  | 'MODP_G_NOT_RESIDUE'
  | 'MODP_ELEMENT_RANGE';

/**
 * A group or an element that must not be used.
 *
 * | code | meaning |
 * |---|---|
 * | `MODP_P_LENGTH` | p is not 256 bytes with the top bit set |
 * | `MODP_P_COMPOSITE` | p is not prime |
 * | `MODP_P_NOT_SAFE` | p is prime, (p - 1)/2 is not |
 * | `MODP_G_UNSUPPORTED` | g is not 2 … 7 |
 * | `MODP_G_NOT_RESIDUE` | g is no square mod p, by the residue of p |
 * | `MODP_ELEMENT_RANGE` | an element is outside the bounds of its profile, or has more than 256 bytes |
 *
 * @see https://core.telegram.org/mtproto/auth_key
 */
export class ModpError extends CodedError<ModpErrorCode> {
  override readonly name = 'ModpError';
}
