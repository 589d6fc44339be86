/** Keeps the end of a byte stream. */
export interface Tail {
  push(chunk: Uint8Array): void;
  text(): string;
}

/** Makes a {@link Tail} of at most `limit` bytes. */
export function tail(limit: number): Tail {
  let kept: Uint8Array = new Uint8Array();
  return {
    push(chunk) {
      kept = Buffer.concat([kept, chunk.subarray(-limit)]).subarray(-limit);
    },
    text: () => new TextDecoder().decode(kept),
  };
}
