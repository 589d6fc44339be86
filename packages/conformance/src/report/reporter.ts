import type { Run, RunStart, TestResult } from '../result.ts';
import type { Vectors } from '../vectors.ts';
import type { Level } from '../vectors-shape.ts';

/** Renders a run while it happens. */
export interface Reporter {
  start(start: RunStart): void;
  result(result: TestResult): void;
  end(run: Run): void;
}

/** What every reporter receives. */
export interface ReporterOptions {
  /** Takes the rendered text, whole lines at a time. */
  readonly write: (text: string) => void;
  /** The level that counts for the exit code. */
  readonly level: Level;
  /** The vectors that are run; without them no mistake is named. */
  readonly vectors?: Vectors;
  /** The command that runs one test again, if need be after another one. */
  readonly rerun: (id: string, after?: string) => string;
}
