// Values without bytes. Nothing else would bound their number, so that of one message has a limit.

import { expected } from '@mtproof/contract';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** Elements without bytes, and fields of records without bytes, that one message may hold in all. */
const MAX_EMPTY_VALUES = 0x10000;

/**
 * Counts values without bytes that are about to be read from `start` on.
 *
 * @throws {@link TlError} `TL_COUNT_LIMIT`
 */
export function countEmptyRead(reader: Reader, count: number, start: number, remark?: string): void {
  reader.emptyElements += count;
  if (reader.emptyElements > MAX_EMPTY_VALUES) {
    const detail = remark ?? `more than ${MAX_EMPTY_VALUES} elements without bytes`;
    throw reader.error('TL_COUNT_LIMIT', detail, start);
  }
}

/**
 * Counts values without bytes that are about to be written.
 *
 * @throws {@link RangeError} There are too many.
 */
export function countEmptyWritten(writer: Writer, count: number): void {
  writer.emptyElements += count;
  if (writer.emptyElements > MAX_EMPTY_VALUES) {
    const what = `at most ${MAX_EMPTY_VALUES} elements without bytes`;
    throw new RangeError(expected(writer.name(), what, 'more'));
  }
}
