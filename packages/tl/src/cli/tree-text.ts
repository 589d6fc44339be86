// The values of a decoded text as `tl decode` prints them, one per line.

import type { Span } from '@mtproof/tl-wire';
import { treeRows } from '../index.ts';

/** Lines for `spans`: offset and length in columns, then the row of `treeRows`. */
export function treeText(spans: readonly Span[], idOf: (name: string) => string): string {
  const width = Math.max(0, ...spans.map(({ offset, length }) => `${offset + length}`.length));
  const columns = ({ offset, length }: Span): string =>
    [offset, length].map((number) => `${number}`.padStart(width)).join(' ');
  return treeRows(spans, idOf)
    .map(({ span, text }) => `${columns(span)}  ${text}\n`)
    .join('');
}
