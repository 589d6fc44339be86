import type { Bytes } from '@mtproof/contract';
import type { p_q_inner_data_dc } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { PQInnerData } from './tl-types.ts';

/** What a permanent key is asked for with, or, with `expires_in`, a temporary one. */
export function encodePQInnerData(
  input: Omit<p_q_inner_data_dc, '_'> & { readonly expires_in: number | undefined },
): Bytes {
  const { pq, p, q, nonce, server_nonce, new_nonce, dc, expires_in } = input;
  const fields = { pq, p, q, nonce, server_nonce, new_nonce, dc };
  return encode(
    PQInnerData,
    expires_in === undefined
      ? { _: 'p_q_inner_data_dc', ...fields }
      : { _: 'p_q_inner_data_temp_dc', ...fields, expires_in },
  );
}
