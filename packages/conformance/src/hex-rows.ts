const ROW = 16;

/** A named part of bytes, from its first byte to the one after its last. */
interface Field {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * Lays bytes out in rows of sixteen, each after the decimal offset of its first byte.
 *
 * @param hex - Whole bytes in hex.
 * @param limit - Rows to show; one more line then says how many bytes follow.
 */
export function hexRows(hex: string, limit: number = Number.POSITIVE_INFINITY): string[] {
  const length = hex.length / 2;
  const rows: string[] = [];
  for (let offset = 0; offset < length && rows.length < limit; offset += ROW) {
    rows.push(row(hex, offset));
  }
  const shown = Math.min(length, limit * ROW);
  return shown < length ? [...rows, `… ${length - shown} more bytes`] : rows;
}

/**
 * Lays bytes out field by field, each after its offset and its name, sixteen bytes in a row.
 *
 * @param limit - Rows to show; one more line then says how many bytes follow.
 */
export function fieldRows(hex: string, fields: readonly Field[], limit: number): string[] {
  const width = fields.reduce((longest, { name }) => Math.max(longest, name.length), 0);
  const rows: string[] = [];
  for (const { start, end, name } of fields) {
    for (let offset = start; offset < end; offset += ROW) {
      if (rows.length === limit) {
        return [...rows, `… ${hex.length / 2 - offset} more bytes`];
      }
      const label = (offset === start ? name : '').padEnd(width);
      const bytes = hex.slice(2 * offset, 2 * Math.min(end, offset + ROW)).match(/../g) ?? [];
      rows.push(`${offsetColumn(offset)}${label}  ${bytes.join(' ')}`);
    }
  }
  return rows;
}

/** Offset of the first byte in which two hex strings differ; the shorter length when one begins the other. */
export function firstDifferentByte(want: string, got: string): number {
  let i = 0;
  while (i < want.length && i < got.length && want[i] === got[i]) {
    i++;
  }
  return i >> 1;
}

/** The rows of two byte strings that hold their first difference, one above the other, with a mark under it. */
export function differingRows(want: string, got: string): string[] {
  const at = firstDifferentByte(want, got);
  const offset = at - (at % ROW);
  const indent = 'want '.length + offsetColumn(offset).length + 3 * (at % ROW);
  return [`want ${row(want, offset)}`, `got  ${row(got, offset)}`, `${' '.repeat(indent)}^^`];
}

function row(hex: string, offset: number): string {
  const bytes = hex.slice(2 * offset, 2 * (offset + ROW)).match(/../g) ?? ['(ends)'];
  return offsetColumn(offset) + bytes.join(' ');
}

function offsetColumn(offset: number): string {
  return `${String(offset).padStart(6)}  `;
}
