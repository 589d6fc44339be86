// What a function leaves behind: secrets in arrays of bytes that it made and did not give back.

/** Whether `part` occurs in `whole`. */
function holds(whole: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(whole.buffer).includes(Buffer.from(part));
}

/**
 * Runs a function and looks at every `Uint8Array` that was made meanwhile, by our code or noble's.
 *
 * @param secrets - By name; 8 bytes at least, so that none occurs by chance.
 * @param run - May throw; gives back what may hold secrets.
 * @param given - The caller's, of which views may have been made; `secrets` are such, too.
 * @returns The names of the secrets that are still there, in the order of `secrets`.
 */
export async function leftovers(
  secrets: Readonly<Record<string, Uint8Array>>,
  run: () => unknown,
  given: readonly Uint8Array[] = [],
): Promise<string[]> {
  const made = new Set<ArrayBufferLike>();
  const Original = globalThis.Uint8Array;
  const Watched = new Proxy(Original, {
    construct(target, args, newTarget) {
      const array = Reflect.construct(target, args, newTarget);
      made.add(array.buffer);
      return array;
    },
  });
  // slice, map, of and from make theirs by the constructor.
  const ofPrototype = Original.prototype.constructor;
  Original.prototype.constructor = Watched;
  globalThis.Uint8Array = Watched;
  let results: unknown[] = [];
  try {
    results = [await run()].flatMap((result) => (Array.isArray(result) ? result : [result]));
  } catch {
    // What is thrown is for other tests.
  } finally {
    globalThis.Uint8Array = Original;
    Original.prototype.constructor = ofPrototype;
  }
  // Not what is given back, nor views of what was there before.
  for (const result of [...results, ...given, ...Object.values(secrets)]) {
    if (ArrayBuffer.isView(result)) {
      made.delete(result.buffer);
    }
  }
  return Object.entries(secrets)
    .filter(([, secret]) => [...made].some((buffer) => holds(new Uint8Array(buffer), secret)))
    .map(([name]) => name);
}
