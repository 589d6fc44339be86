import type { Bytes } from '@mtproof/contract';
import { Reader } from '@mtproof/tl-wire';
import { Query } from '../tl-types.ts';

/** A query, as bytes too. */
export interface ReadQuery {
  readonly query: Query;
  /** Those of the object alone. */
  readonly bytes: Bytes;
  /** There are bytes after it. */
  readonly isPadded: boolean;
}

/** @throws `TlError` The body does not begin with a query of the exchange. */
export function readQuery(body: Uint8Array): ReadQuery {
  const reader = new Reader(body);
  const query = reader.value(Query);
  return { query, bytes: reader.bytes.subarray(0, reader.offset), isPadded: reader.remaining > 0 };
}
