import { checkInteger } from '@mtproof/contract';
import { HEADER_LENGTH } from './header.ts';

const LEAST = 12;
const MOST = 1024;
const BLOCK = 16;

/**
 * How many bytes of padding a 2.0 message takes.
 *
 *     length = 12 … 27, so that header, body and padding fill blocks of 16, and 16 more for each of `blocks`
 *
 * How much padding a message has is the sender's choice, up to 1024 bytes: more of it hides the length of the body.
 *
 * @param input - `body_length`: bytes of the body. `blocks`: further blocks of 16 bytes, by default none.
 * @returns 12 … 1024.
 * @throws {@link TypeError} or {@link RangeError} `body_length` is not a multiple of 4, or with `blocks` there are more than 1024 bytes.
 * @see https://core.telegram.org/mtproto/description (Encrypted Message: Encrypted data)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { paddingLength } from '@mtproof/message';
 *
 * assert.equal(paddingLength({ body_length: 12 }), 20);
 * assert.equal(paddingLength({ body_length: 12, blocks: 2 }), 52);
 * ```
 */
export function paddingLength({ body_length, blocks = 0 }: { body_length: number; blocks?: number }): number {
  checkInteger(body_length, 'body_length', 0, Number.MAX_SAFE_INTEGER - HEADER_LENGTH - MOST);
  if (body_length % 4 !== 0) {
    throw new RangeError(`"body_length" expected a multiple of 4, got ${body_length}`);
  }
  const rest = (HEADER_LENGTH + body_length + LEAST) % BLOCK;
  const least = LEAST + (rest === 0 ? 0 : BLOCK - rest);
  checkInteger(blocks, 'blocks', 0, Math.floor((MOST - least) / BLOCK));
  return least + blocks * BLOCK;
}
