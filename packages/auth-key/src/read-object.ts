import { type Codec, Reader } from '@mtproof/tl-wire';

/**
 * The value that the bytes begin with; what follows it is filler. Servers put some after their answers, RSA_PAD after the
 * data.
 *
 * @throws `TlError` What `decode` throws, but for `TL_TRAILING_BYTES`.
 */
export function readObject<T>(codec: Codec<T>, bytes: Uint8Array): T {
  return new Reader(bytes).value(codec);
}
