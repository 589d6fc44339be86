type Argument = Buffer | bigint | number | string;

const keyOf = (argument: Argument): string =>
  Buffer.isBuffer(argument) ? argument.toString('hex') : String(argument);

/** The slow function `work`, with its last 4096 results kept by their arguments. */
export function memoized<Arguments extends readonly Argument[], Result>(
  work: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const results = new Map<string, Result>();
  return (...given) => {
    const key = given.map(keyOf).join();
    const known = results.get(key);
    if (known !== undefined) {
      return known;
    }
    const result = work(...given);
    keep(results, key, result);
    return result;
  };
}

const MOST = 4096;

/** Adds an entry; the oldest gives way to entry 4097. */
export function keep<Value>(entries: Map<string, Value>, key: string, value: Value): void {
  if (entries.size === MOST) {
    const [oldest = ''] = entries.keys();
    entries.delete(oldest);
  }
  entries.set(key, value);
}
