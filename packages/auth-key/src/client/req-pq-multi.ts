import { checkBytes, checkInt, checkInteger } from '@mtproof/contract';
import { req_pq_multi } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { fingerprint } from '../fingerprint.ts';
import { checkRsaKeys, type RsaKey } from '../rsa-key.ts';
import type { PqRequested } from './state.ts';

/** The key that a client asks for, and its first randomness. */
export interface ReqPqMulti {
  /** 16 random bytes, for one handshake only. */
  readonly nonce: Uint8Array;
  /** The server keys that are built into the client. */
  readonly rsa_keys: readonly RsaKey[];
  /** Id of the data center; 10000 more for a test server, negative for a media-only one. */
  readonly dc: number;
  /** Seconds that a temporary key is to live, at least 1. Absent: a permanent key. */
  readonly expires_in?: number | undefined;
}

/**
 * Begins a handshake.
 *
 * @param input - What is wanted, and `nonce`.
 * @returns The stage that waits for resPQ, with the `request` to send.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/auth_key (1)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/auth-key';
 *
 * const rsa_keys = [{ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1, 0, 1) }]; // those of the servers
 * const nonce = crypto.getRandomValues(new Uint8Array(16));
 * const { request } = client.reqPqMulti({ nonce, rsa_keys, dc: 2 });
 * assert.deepEqual(request.subarray(4), nonce);
 * ```
 */
export function reqPqMulti({ nonce, rsa_keys, dc, expires_in }: ReqPqMulti): PqRequested {
  checkBytes(nonce, 'nonce', 16);
  checkInt(dc, 'dc');
  if (expires_in !== undefined) {
    checkInteger(expires_in, 'expires_in', 1, 2 ** 31 - 1);
  }
  checkRsaKeys(rsa_keys, 'rsa_keys');
  const named = rsa_keys.map(({ n, e }) => ({
    n: Uint8Array.from(n),
    e: Uint8Array.from(e),
    fingerprint: fingerprint({ n, e }),
  }));
  const request = encode(req_pq_multi, { _: 'req_pq_multi', nonce });
  return { at: 'PqRequested', request, nonce: Uint8Array.from(nonce), rsa_keys: named, dc, expires_in };
}
