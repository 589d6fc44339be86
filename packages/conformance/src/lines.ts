/** Cuts a byte stream into lines. */
export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** Bytes that are kept of the line that has not ended. */
  pending(): number;
  /** The first bytes after the last newline. */
  rest(limit: number): Uint8Array;
  /** Drops what is kept; no line follows. */
  close(): void;
}

const NEWLINE = 0x0a;
const EMPTY = new Uint8Array();

/**
 * Makes a splitter that calls `onLine` with the bytes before each newline, in whatever pieces they come. They are valid only during
 * the call. It keeps at most twice the bytes of the unfinished line, however small the pieces.
 *
 * @param limit - Longest line in bytes; `onOverflow` is called once when it is passed, and nothing after.
 */
export function lineSplitter({
  limit,
  onLine,
  onOverflow,
}: {
  limit: number;
  onLine: (line: Uint8Array) => void;
  onOverflow: () => void;
}): LineSplitter {
  let kept: Uint8Array = EMPTY;
  let length = 0;
  let closed = false;

  const close = (): void => {
    closed = true;
    kept = EMPTY;
    length = 0;
  };

  const keep = (piece: Uint8Array): void => {
    if (length + piece.length > kept.length) {
      const larger = new Uint8Array(Math.min(limit, Math.max(2 * kept.length, length + piece.length)));
      larger.set(kept.subarray(0, length));
      kept = larger;
    }
    kept.set(piece, length);
    length += piece.length;
  };

  // The line that `piece` ends.
  const take = (piece: Uint8Array): Uint8Array => {
    if (length === 0) {
      return piece;
    }
    keep(piece);
    const line = kept.subarray(0, length);
    kept = EMPTY;
    length = 0;
    return line;
  };

  const push = (chunk: Uint8Array): void => {
    let rest = chunk;
    while (!closed) {
      const end = rest.indexOf(NEWLINE);
      const piece = end === -1 ? rest : rest.subarray(0, end);
      if (length + piece.length > limit) {
        close();
        onOverflow();
        return;
      }
      if (end === -1) {
        keep(piece);
        return;
      }
      onLine(take(piece));
      rest = rest.subarray(end + 1);
    }
  };

  return { push, pending: () => length, rest: (most) => kept.slice(0, Math.min(length, most)), close };
}
