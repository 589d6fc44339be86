// Names that a mistyped one may stand for.

/** Work grows with the square of the length. */
const LONGEST = 100;
const MOST = 3;

/** The end of a message about an unknown name: `; did you mean a or b?`, the likeliest first; or nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  if (typed === '' || typed.length > LONGEST) {
    return '';
  }
  const limit = Math.max(2, Math.floor(typed.length / 4));
  const likely = [...new Set(names)]
    .map((name) => ({ name, edits: editsBetween(plain(typed), plain(name), limit) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST);
  return likely.length === 0 ? '' : `; did you mean ${likely.map(({ name }) => name).join(' or ')}?`;
}

/** `account_Password` is how generated code calls `account.Password`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '.');
}

/** Letters to put in, take out or replace; where it is clear that there are more than `limit`, one more than that. */
function editsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] as number) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
