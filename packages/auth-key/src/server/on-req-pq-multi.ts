import { type req_pq_multi, resPQ } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import type { Reaction } from './reaction.ts';
import type { AtReqPqMulti } from './state.ts';

/** Sets the puzzle, and offers the RSA keys. */
export function onReqPqMulti({ own }: AtReqPqMulti, { nonce }: req_pq_multi): Reaction {
  const { server_nonce, pq, rsa_keys } = own;
  const server_public_key_fingerprints = [...rsa_keys.keys()];
  const answer = encode(resPQ, { _: 'resPQ', nonce, server_nonce, pq, server_public_key_fingerprints });
  return { place: { at: 'req_DH_params', own, nonce: Uint8Array.from(nonce) }, answer };
}
