import { createHash } from 'node:crypto';

const MOST_RESULTS = 4096;

type Argument = Buffer | bigint | number | string;

/** The slow function `work`, with its last 4096 results kept under the hash of their arguments. */
export function memoized<Arguments extends readonly Argument[], Result>(
  work: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const results = new Map<string, Result>();
  return (...given) => {
    const key = keyOf(given);
    const known = results.get(key);
    if (known !== undefined) {
      return known;
    }
    const result = work(...given);
    keep(results, key, result, MOST_RESULTS);
    return result;
  };
}

function keyOf(given: readonly Argument[]): string {
  const hash = createHash('sha256');
  for (const argument of given) {
    hash.update(Buffer.isBuffer(argument) ? argument.toString('hex') : String(argument)).update(',');
  }
  return hash.digest('base64');
}

/** Adds an entry. The oldest gives way to the one after `most`. */
export function keep<Value>(entries: Map<string, Value>, key: string, value: Value, most: number): void {
  if (entries.size === most) {
    const [oldest = ''] = entries.keys();
    entries.delete(oldest);
  }
  entries.set(key, value);
}
