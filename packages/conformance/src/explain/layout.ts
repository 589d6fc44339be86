/** A part of a byte string: its first byte, the byte after its last, and what it is. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Parts one after another; one whose length is `undefined` takes what the others leave. */
export type Parts = readonly (readonly [name: string, length?: number])[];

/** Lays parts over bytes; nothing where the bytes are too few for them. */
export function spans(parts: Parts, length: number): Span[] {
  const fixed = parts.reduce((sum, [, size]) => sum + (size ?? 0), 0);
  const left = length - fixed;
  if (left < 0) {
    return [];
  }
  let at = 0;
  const laid = parts.map(([name, size]) => {
    const start = at;
    at += size ?? left;
    return { start, end: at, name };
  });
  const rest = at < length ? [{ start: at, end: length, name: '(more bytes)' }] : [];
  return [...laid, ...rest].filter(({ start, end }) => start < end);
}

/** What a byte is part of. */
export function partAt(layout: readonly Span[], byte: number): string | undefined {
  return layout.find(({ start, end }) => start <= byte && byte < end)?.name;
}
