/** Cuts a byte stream into lines. */
export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** The bytes after the last newline. */
  rest(): Uint8Array;
}

const NEWLINE = 0x0a;

/**
 * Makes a splitter that calls `onLine` with the bytes before each newline, in whatever pieces they come.
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
  let pieces: Uint8Array[] = [];
  let length = 0;
  let overflown = false;

  // False when the line has become too long.
  const add = (piece: Uint8Array): boolean => {
    length += piece.length;
    if (length <= limit) {
      pieces.push(piece);
      return true;
    }
    overflown = true;
    pieces = [];
    onOverflow();
    return false;
  };

  const push = (chunk: Uint8Array): void => {
    let rest = chunk;
    while (!overflown) {
      const end = rest.indexOf(NEWLINE);
      if (!add(end === -1 ? rest : rest.subarray(0, end)) || end === -1) {
        return;
      }
      const line = Buffer.concat(pieces);
      pieces = [];
      length = 0;
      onLine(line);
      rest = rest.subarray(end + 1);
    }
  };

  return { push, rest: () => Buffer.concat(pieces) };
}
