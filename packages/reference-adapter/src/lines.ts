// Lines of a text stream. `node:readline` also ends a line at a carriage return and, on some engines, at U+2028 and U+2029, which
// JSON texts may contain.

/** The lines of `chunks`, each ended by a line feed, without it. A last line without one is given too, unless it is empty. */
export async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n');
    parts.push(first);
    for (const next of others) {
      yield parts.join('');
      parts = [next];
    }
  }
  const last = parts.join('');
  if (last !== '') {
    yield last;
  }
}
