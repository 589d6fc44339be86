// A call out of what clients put around it: other calls, and gzip_packed at any depth.

import type { Bytes } from '@mtproof/contract';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { decodeQuery } from '@mtproof/session';
import { type Codec, Reader } from '@mtproof/tl-wire';
import type { Head, Wrapper } from '../layers/wrappers.ts';

/** What is around a call. */
export interface Around {
  /** From the outside to the inside. */
  readonly wrappers: string[];
  /** The wrappers that are calls, with their fields. */
  readonly heads: Head[];
}

/**
 * Takes a call out of its wrappers. All that is unpacked has one budget, and the wrappers are as deep as a value may be.
 *
 * @param known - The wrappers, by number.
 * @param around - Takes those that are met, also where the next cannot be read.
 * @returns The call inside.
 * @throws {@link TlError} A wrapper cannot be read; it is packed twice; there are too many.
 */
export function unwrap(body: Uint8Array, known: ReadonlyMap<number, Wrapper>, around: Around): Bytes {
  const query: Codec<Bytes> = {
    type: '!X',
    minLength: 4,
    read(reader) {
      const id = reader.peek() ?? 0;
      const wrapper = known.get(id);
      if (wrapper !== undefined) {
        around.wrappers.push(wrapper.name);
        reader.word();
        around.heads.push({ ...reader.value(wrapper.head), _: wrapper.name });
        return reader.at('query', query);
      }
      const packed = id === gzip_packed.id ? reader.substitute?.(query, id) : undefined;
      if (packed !== undefined) {
        around.wrappers.push('gzip_packed');
        return packed.read(reader) as Bytes;
      }
      return reader.raw(reader.remaining);
    },
    write: (writer, value) => writer.raw(value),
  };
  // The outermost is unpacked before `query` sees it.
  if (new Reader(body, { views: true }).peek() === gzip_packed.id) {
    around.wrappers.push('gzip_packed');
  }
  return decodeQuery(query, body);
}
