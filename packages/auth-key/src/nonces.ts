import { bytesToHex, equalBytes } from '@noble/ciphers/utils.js';
import { AuthKeyError, type AuthKeyErrorCode } from './error.ts';

/** What distinguishes one handshake from another: fields of every object after the first, outer and inner. Public. */
export interface HandshakeName {
  /** The client's, 16 bytes. */
  readonly nonce: Uint8Array;
  /** The server's, 16 bytes. */
  readonly server_nonce: Uint8Array;
}

const CODES = {
  nonce: 'AUTH_NONCE_MISMATCH',
  server_nonce: 'AUTH_SERVER_NONCE_MISMATCH',
} as const satisfies Record<keyof HandshakeName, AuthKeyErrorCode>;

function checkField<Name extends keyof HandshakeName>(
  name: Name,
  own: Pick<HandshakeName, Name>,
  received: Pick<HandshakeName, Name> & { readonly _: string },
): void {
  const [expected, got] = [own[name], received[name]];
  if (!equalBytes(expected, got)) {
    const message = `${name} of ${received._}: expected ${bytesToHex(expected)}, got ${bytesToHex(got)}`;
    throw new AuthKeyError(CODES[name], message);
  }
}

/** @throws {@link AuthKeyError} `AUTH_NONCE_MISMATCH`. */
export function checkNonce(
  own: Pick<HandshakeName, 'nonce'>,
  received: Pick<HandshakeName, 'nonce'> & { readonly _: string },
): void {
  checkField('nonce', own, received);
}

/** @throws {@link AuthKeyError} `AUTH_NONCE_MISMATCH`, then `AUTH_SERVER_NONCE_MISMATCH`. */
export function checkNonces(own: HandshakeName, received: HandshakeName & { readonly _: string }): void {
  checkField('nonce', own, received);
  checkField('server_nonce', own, received);
}
