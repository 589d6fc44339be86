/**
 * The mutants that make several mistakes: of each list of mistakes that occur together, every pair and the whole. The smaller
 * come first, each once.
 *
 * @param {string[][]} together
 */
export function combinations(together) {
  const found = together.flatMap((ids) => [...pairs(ids), ids]).sort((a, b) => a.length - b.length);
  const byText = new Map(found.map((ids) => [ids.join(' '), ids]));
  return /** @type {import('./tests.mjs').Ids[]} */ ([...byText.values()]);
}

/** @param {string[]} ids */
function pairs(ids) {
  return ids.flatMap((first, i) => ids.slice(i + 1).map((second) => [first, second]));
}
