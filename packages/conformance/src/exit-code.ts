import { isFailure } from './judge.ts';
import type { Run, Stop } from './result.ts';
import { LEVELS, type Level } from './vectors-shape.ts';

/** Whether a failure at this level counts for the exit code when `threshold` is asked for. */
export function counts(level: Level, threshold: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(threshold);
}

/** Exit codes of the command `mtproof`. */
export const EXIT = {
  expected: 0,
  failed: 1,
  usage: 2,
  adapter: 3,
  vectors: 4,
  interrupted: 130,
} as const;

const CODE_OF_STOP: Readonly<Record<Stop['cause'], number>> = {
  interrupt: EXIT.interrupted,
  adapter: EXIT.adapter,
  incidents: EXIT.failed,
  time: EXIT.failed,
};

/**
 * The exit code of a run.
 *
 * @param level - `should`: failing `must` and `should` tests count, failing `may` tests do not.
 */
export function exitCode(run: Run, level: Level): number {
  if (run.stopped) {
    return CODE_OF_STOP[run.stopped.cause];
  }
  if (run.results.some(({ test, outcome }) => isFailure(outcome) && counts(test.level, level))) {
    return EXIT.failed;
  }
  // Green on what was not run would be worse than red.
  return run.results.every(({ outcome }) => outcome === 'unsupported') ? EXIT.usage : EXIT.expected;
}
