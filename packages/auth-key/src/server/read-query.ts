import type { Bytes } from '@mtproof/contract';
import { objectReader } from '../read-object.ts';
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
  const reader = objectReader(body);
  const query = reader.value(Query);
  const { bytes, offset } = reader;
  return { query, bytes: bytes.subarray(0, offset), isPadded: offset < body.length };
}
