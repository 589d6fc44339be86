import type { Bytes } from '@mtproof/contract';
import { type req_pq_multi, resPQ } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import type { Drawn } from './handshake.ts';
import type { Own } from './state.ts';

/** Sets the puzzle, and offers the RSA keys. */
export function onReqPqMulti({ rsa_keys }: Own, drawn: Drawn, { nonce }: req_pq_multi): Bytes {
  const { server_nonce, pq } = drawn;
  const server_public_key_fingerprints = [...rsa_keys.keys()];
  return encode(resPQ, { _: 'resPQ', nonce, server_nonce, pq, server_public_key_fingerprints });
}
