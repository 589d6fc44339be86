import { checkBytes } from '@mtproof/contract';
import { type Codec, Reader } from '@mtproof/tl-wire';

// The longest legal object, server_DH_params_ok, has 632 bytes; a resPQ of this length has some 500 fingerprints.
const LONGEST = 4096;

/**
 * A reader of the object that the bytes begin with. What follows it is filler: servers put some after their answers, and TDLib
 * after req_pq_multi. Of longer bytes only the first 4096 are looked at, whatever lengths the object claims.
 */
export function objectReader(bytes: Uint8Array): Reader {
  checkBytes(bytes, 'bytes');
  return new Reader(bytes.subarray(0, LONGEST));
}

/**
 * The value that the bytes begin with.
 *
 * @throws `TlError` What `decode` throws, but for `TL_TRAILING_BYTES`; `TL_TRUNCATED` if it goes on beyond 4096 bytes.
 */
export function readObject<T>(codec: Codec<T>, bytes: Uint8Array): T {
  return objectReader(bytes).value(codec);
}
