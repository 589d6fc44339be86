import { stringBytes } from '@mtproof/tl-wire';
import { factorize } from '../factorize.ts';
import { checkNonce } from '../nonces.ts';
import { encodePQInnerData } from '../p-q-inner-data.ts';
import { readObject } from '../read-object.ts';
import { PADDED_LENGTH } from '../rsa-pad.ts';
import { ResPQ } from '../tl-types.ts';
import type { NamedKey, PqFactored, PqRequested } from './state.ts';
import { unknownFingerprint } from './unknown-fingerprint.ts';

function firstKnown(keys: readonly NamedKey[], offered: readonly bigint[]): NamedKey {
  for (const fingerprint of offered) {
    const key = keys.find((known) => known.fingerprint === fingerprint);
    if (key !== undefined) {
      return key;
    }
  }
  throw unknownFingerprint(keys, offered);
}

/**
 * Takes resPQ: factors pq, and chooses the first of the server's keys that the client knows.
 *
 * @param state - Returned by {@link reqPqMulti}.
 * @param body - The answer, untrusted.
 * @returns The stage in which to call {@link reqDhParams}.
 * @throws {@link TypeError} `body` is not a Uint8Array.
 * @throws `TlError` The answer does not begin with a resPQ.
 * @throws {@link AuthKeyError} In this order: `AUTH_NONCE_MISMATCH`, `AUTH_PQ_RANGE`, `AUTH_PQ_FACTORS`,
 * `AUTH_FINGERPRINT_UNKNOWN`.
 * @see https://core.telegram.org/mtproto/auth_key (2)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, fingerprint } from '@mtproof/auth-key';
 * import { encode } from '@mtproof/tl-wire';
 * import { resPQ } from '@mtproof/schema/mtproto';
 *
 * const key = { n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1, 0, 1) };
 * const nonce = crypto.getRandomValues(new Uint8Array(16));
 * const state = client.reqPqMulti({ nonce, rsa_keys: [key], dc: 2 });
 *
 * const answer = encode(resPQ, {
 *   _: 'resPQ',
 *   nonce,
 *   server_nonce: new Uint8Array(16),
 *   pq: Uint8Array.of(0x28, 0xa3),
 *   server_public_key_fingerprints: [1n, fingerprint(key)],
 * });
 * const { p, q } = client.onResPQ(state, answer);
 * assert.deepEqual([p, q], [Uint8Array.of(101), Uint8Array.of(103)]);
 * ```
 */
export function onResPQ(state: PqRequested, body: Uint8Array): PqFactored {
  const { rsa_keys, request: _, ...wanted } = state;
  const answer = readObject(ResPQ, body);
  checkNonce(state, answer);
  const pq = stringBytes(answer.pq);
  const { p, q } = factorize(pq);
  const key = firstKnown(rsa_keys, answer.server_public_key_fingerprints);

  const known = { ...wanted, server_nonce: Uint8Array.from(answer.server_nonce), pq, p, q };
  const data = encodePQInnerData({ ...known, new_nonce: new Uint8Array(32) });
  return { ...known, at: 'PqFactored', key, padding_length: PADDED_LENGTH - data.length };
}
