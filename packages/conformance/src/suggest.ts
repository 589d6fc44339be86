// No name of ours is longer; the work grows with the square of the length.
const LONGEST = 200;

/** The names most like a mistyped one, the likeliest first: at most `most`, and none that is too far off. */
function suggest(typed: string, names: Iterable<string>, most = 3): string[] {
  if (typed.length > LONGEST) {
    return [];
  }
  const limit = Math.max(2, Math.floor(typed.length / 3));
  return [...names]
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

/** The end of a message about a mistyped name: `; did you mean a or b?`, or nothing. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const likely = suggest(typed, names);
  return likely.length === 0 ? '' : `; did you mean ${likely.join(' or ')}?`;
}

// Levenshtein's, row by row; anything above the limit will do once the lengths alone decide.
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
