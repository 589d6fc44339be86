// A message that came in: itself, or those in its container. All that they unpack counts together.

import type { Message as Packet } from '@mtproof/message';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { decode, MSG_CONTAINER, stringBytes, TlError } from '@mtproof/tl-wire';
import { openContainer } from '../container.ts';
import { GzipBudget } from '../gzip/budget.ts';
import { isLower } from './by-msg-id.ts';
import type { Part } from './outgoing.ts';

// Rule 7: All that one message unpacks has one budget.
// 2^24 bytes, whether the session unpacks it, or the host reads the answers, calls and updates of it.

/** What came in one encrypted message. */
export interface Incoming {
  readonly is_container: boolean;
  readonly parts: readonly Part[];
  /** What `gzip_packed` in all of the parts may unpack to. */
  readonly budget: GzipBudget;
}

/**
 * Opens a container. Messages in it have lower msg_ids than it has.
 *
 * @throws {@link TlError} It is an invalid container, or the body is no object.
 */
export function incoming({ msg_id, seqno, body }: Packet): Incoming {
  const budget = new GzipBudget();
  if (constructorId(body) !== MSG_CONTAINER) {
    return { is_container: false, parts: [{ msg_id, seqno, body: Uint8Array.from(body) }], budget };
  }
  const parts = openContainer(body, { budget });
  for (const part of parts) {
    if (!isLower(part.msg_id, msg_id)) {
      throw new TlError(
        'TL_CONTAINER_LIMIT',
        'a message whose msg_id is not lower than that of its container',
        0,
      );
    }
    constructorId(part.body);
  }
  return { is_container: true, parts, budget };
}

/**
 * The number that an object begins with.
 *
 * @throws {@link TlError} `TL_TRUNCATED`: it is shorter.
 */
export function constructorId(body: Uint8Array): number {
  const [a, b, c, d] = body;
  if (d === undefined) {
    throw new TlError('TL_TRUNCATED', `${body.length} bytes where an object begins`, body.length);
  }
  return ((a as number) | ((b as number) << 8) | ((c as number) << 16) | (d << 24)) >>> 0;
}

/** The object, unpacked if it is packed. */
export function unpack(body: Uint8Array, budget: GzipBudget): Uint8Array {
  if (constructorId(body) !== gzip_packed.id) {
    return body;
  }
  const { packed_data } = decode(gzip_packed, body);
  return budget.gunzip(stringBytes(packed_data));
}
