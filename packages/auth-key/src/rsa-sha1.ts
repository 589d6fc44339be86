// What RSA_PAD replaced. @mtproto/core 6.3.0 and Telethon 1.25.1 still send it; nothing here makes it.
//
//     data_with_hash = SHA1(data) | data | random bytes      255 bytes
//     encrypted_data = data_with_hash^e mod n                256 bytes

import type { Bytes } from '@mtproof/contract';
import { sha1 } from '@mtproof/hash';
import { equalBytes } from '@noble/ciphers/utils.js';

// A zero byte stands before the 255 bytes.
const HASH = [1, 21] as const;
const WORD = 4;

/**
 * The data in a number of 256 bytes: TL objects are whole words, so each such length is tried against the hash.
 *
 * @returns Exactly the bytes that the SHA-1 is of, fresh; undefined if it is of none.
 */
export function sha1Unpad(number: Uint8Array): Bytes | undefined {
  const [start, end] = HASH;
  const hash = number.subarray(start, end);
  const data_and_random = number.subarray(end);
  for (let length = 0; number[0] === 0 && length <= data_and_random.length; length += WORD) {
    const data = data_and_random.subarray(0, length);
    if (equalBytes(sha1(data), hash)) {
      return Uint8Array.from(data);
    }
  }
  return undefined;
}
