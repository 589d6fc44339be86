// No name of ours is longer; the work grows with the square of the length.
const LONGEST = 200;
const MOST = 3;

/** The end of a message about a mistyped name: `; did you mean a or b?`, the likeliest first; or nothing. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  if (typed.length > LONGEST) {
    return '';
  }
  const limit = Math.max(2, Math.floor(typed.length / 3));
  const likely = [...names]
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
  return likely.length === 0 ? '' : `; did you mean ${likely.join(' or ')}?`;
}

// Levenshtein's, row by row. Where the lengths differ by more than `limit`, so does the distance: it is not computed.
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
