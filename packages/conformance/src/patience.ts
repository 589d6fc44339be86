/** How long to wait for an answer, by what the operation took before. */
export interface Patience {
  /** Milliseconds to wait at most, whatever is known. */
  readonly longest: number;
  /** Milliseconds to wait for the next answer of an operation. */
  timeout(op: string): number;
  /** Notes how long an answer took. */
  answered(op: string, milliseconds: number): void;
  /** Notes that the wait was in vain. */
  waited(milliseconds: number): void;
}

const LEAST = 2000;
const TIMES_MEDIAN = 20;
const TIMES_LONGEST = 5;
const ENOUGH_ANSWERS = 5;
// Once so much was waited in vain, an operation that never answered is given a tenth of the time.
const SPENT = 60_000;

/**
 * Makes a {@link Patience}: `longest` at first; once five answers of an operation are known, 20 times their median or 5 times
 * the slowest, between 2 s and `longest`.
 */
export function patience(longest: number): Patience {
  const times = new Map<string, number[]>();
  let spent = 0;
  return {
    longest,
    timeout(op) {
      const known = times.get(op) ?? [];
      if (known.length < ENOUGH_ANSWERS) {
        return spent < SPENT || known.length > 0 ? longest : Math.max(Math.min(longest, 1000), longest / 10);
      }
      const usual = Math.max(TIMES_MEDIAN * median(known), TIMES_LONGEST * Math.max(...known));
      return Math.min(longest, Math.max(LEAST, usual));
    },
    answered(op, milliseconds) {
      const known = times.get(op) ?? [];
      times.set(op, known);
      if (known.length < 64) {
        known.push(milliseconds);
      }
    },
    waited(milliseconds) {
      spent += milliseconds;
    },
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
