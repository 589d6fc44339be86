import { gzipSync } from 'node:zlib';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';

/** A serialized `gzip_packed` of `content`. */
export function packed(content: Uint8Array): Uint8Array {
  return encode(gzip_packed, { _: 'gzip_packed', packed_data: new Uint8Array(gzipSync(content)) });
}
