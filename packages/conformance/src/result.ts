import type { Hello } from './hello.ts';
import type { Verdict } from './judge.ts';
import type { Probe } from './probes.ts';
import type { Test } from './vectors-shape.ts';

/** What is known before the first test. */
export interface RunStart {
  readonly hello: Hello;
  readonly probes: readonly Probe[];
  /** What in the answer to `hello` is probably a slip. */
  readonly notes: readonly string[];
  /** Version of the vectors. */
  readonly vectors: string;
  readonly tests: readonly Test[];
}

/** What came of one test. */
export interface TestResult extends Verdict {
  readonly test: Test;
  readonly milliseconds: number;
}

/** A run, whole or stopped early. */
export interface Run extends RunStart {
  /** In the order of the vectors; fewer than `tests` when the run was stopped. */
  readonly results: readonly TestResult[];
  /** Why the run ended before its last test. */
  readonly stopped?: Stop;
}

/**
 * Why a run ended early: the adapter failed a probe or did not come up again, there were
 * too many incidents, it took too long, or the caller's signal.
 */
export interface Stop {
  readonly cause: 'adapter' | 'incidents' | 'time' | 'interrupt';
  readonly message: string;
  /** The end of what the adapter wrote to standard error. */
  readonly stderr?: string;
}
