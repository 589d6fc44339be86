import { checkBytes } from '@mtproof/contract';
import { req_DH_params } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { clean } from '@noble/ciphers/utils.js';
import type { EngineOption } from '../engine.ts';
import { encodePQInnerData } from '../p-q-inner-data.ts';
import { rsaPad } from '../rsa-pad.ts';
import type { DhRequested, PqFactored } from './state.ts';

/** The randomness of `req_DH_params`, and the engine. */
export interface ReqDhParams extends EngineOption {
  /** 32 random bytes, for one handshake only. Secret. */
  readonly new_nonce: Uint8Array;
  /** `padding_length` random bytes. */
  readonly padding: Uint8Array;
  /** 32 random bytes. Secret. */
  readonly temp_key: Uint8Array;
}

/**
 * Asks for the Diffie–Hellman parameters, with p, q and, under the server's RSA key, new_nonce.
 *
 * @param state - Returned by {@link onResPQ}.
 * @param input - Randomness; `engine`.
 * @returns The stage that waits for server_DH_params_ok, with the `request` to send.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @throws {@link AuthKeyError} `AUTH_RSA_RETRY`: call again with another `temp_key`.
 * @see https://core.telegram.org/mtproto/auth_key (4)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/auth-key';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state: client.PqFactored = {
 *   at: 'PqFactored',
 *   nonce: random(16),
 *   server_nonce: random(16),
 *   pq: Uint8Array.of(0x28, 0xa3),
 *   p: Uint8Array.of(101),
 *   q: Uint8Array.of(103),
 *   key: { n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1, 0, 1), fingerprint: -1157962175883938581n },
 *   dc: 2,
 *   expires_in: undefined,
 *   padding_length: 108,
 * };
 * const padding = random(state.padding_length);
 * const { request } = client.reqDhParams(state, { new_nonce: random(32), padding, temp_key: random(32) });
 * assert.equal(request.length, 4 + 16 + 16 + 4 + 4 + 8 + 4 + 256);
 * ```
 */
export function reqDhParams(state: PqFactored, input: ReqDhParams): DhRequested {
  const { new_nonce, padding, temp_key, engine } = input;
  checkBytes(new_nonce, 'new_nonce', 32);
  const { nonce, server_nonce, p, q, key, dc, expires_in } = state;
  const data = encodePQInnerData({ ...state, new_nonce });
  try {
    const request = encode(req_DH_params, {
      _: 'req_DH_params',
      nonce,
      server_nonce,
      p,
      q,
      public_key_fingerprint: key.fingerprint,
      encrypted_data: rsaPad({ key, data, padding, temp_key, engine }),
    });
    const names = { nonce, server_nonce, new_nonce: Uint8Array.from(new_nonce) };
    return { at: 'DhRequested', request, dc, expires_in, ...names };
  } finally {
    clean(data);
  }
}
