/** Keeps the end of a byte stream. */
export interface Tail {
  push(chunk: Uint8Array): void;
  text(): string;
}

/** Makes a {@link Tail} of at most `limit` bytes. It takes constant time for each byte, however small the pieces. */
export function tail(limit: number): Tail {
  const kept = new Uint8Array(2 * limit);
  let length = 0;
  return {
    push(chunk) {
      const end = chunk.subarray(-limit);
      if (length + end.length > kept.length) {
        kept.copyWithin(0, length - limit, length);
        length = limit;
      }
      kept.set(end, length);
      length += end.length;
    },
    text: () => new TextDecoder().decode(kept.subarray(Math.max(0, length - limit), length)),
  };
}
