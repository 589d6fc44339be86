import { equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError } from './error.ts';

/** What distinguishes one handshake from another: fields of every object after the first, outer and inner. */
export interface HandshakeName {
  /** The client's, 16 bytes. */
  readonly nonce: Uint8Array;
  /** The server's, 16 bytes. */
  readonly server_nonce: Uint8Array;
}

/** @throws {@link AuthKeyError} `AUTH_NONCE_MISMATCH`. */
export function checkNonce(own: Uint8Array, { nonce }: { readonly nonce: Uint8Array }): void {
  if (!equalBytes(own, nonce)) {
    throw new AuthKeyError('AUTH_NONCE_MISMATCH', "nonce is not this handshake's");
  }
}

/** @throws {@link AuthKeyError} `AUTH_NONCE_MISMATCH`, then `AUTH_SERVER_NONCE_MISMATCH`. */
export function checkNonces(own: HandshakeName, received: HandshakeName): void {
  checkNonce(own.nonce, received);
  if (!equalBytes(own.server_nonce, received.server_nonce)) {
    throw new AuthKeyError('AUTH_SERVER_NONCE_MISMATCH', "server_nonce is not this handshake's");
  }
}
