/** The runner `mtproof` as a library: load the vectors, run them against an adapter, render what came of it. */
export type { Capability, Constraint, Fidelity } from './capability.ts';
export type { Difference } from './compare.ts';
export { exitCode } from './exit-code.ts';
export { explain } from './explain.ts';
export { glob } from './glob.ts';
export type { Hello } from './hello.ts';
export { type Exceptions, isFailure, type Outcome, type Verdict } from './judge.ts';
export type { Cause, KnownAnswers, Mistake, Mistakes } from './mistakes.ts';
export { type MistakesMade, mistakesMade } from './mistakes-made.ts';
export { type Naming, nameMistakes } from './named-mistake.ts';
export type { Probe } from './probes.ts';
export { jsonlReporter } from './report/jsonl.ts';
export { type PrettyOptions, prettyReporter } from './report/pretty.ts';
export type { Reporter, ReporterOptions } from './report/reporter.ts';
export type { Style } from './report/style.ts';
export { rerunCommand } from './rerun-command.ts';
export { AdapterError } from './restarting-adapter.ts';
export type { Run, RunStart, Stop, TestResult } from './result.ts';
export { type RunOptions, runConformance } from './run.ts';
export { type Ratio, type Score, score } from './score.ts';
export { allTests, loadVectors, type Vectors } from './vectors.ts';
export {
  type Level,
  type Operation,
  type Profile,
  type Rejection,
  type Result,
  type Test,
  VectorsError,
} from './vectors-shape.ts';
export type { WrongParts } from './wrong-parts.ts';
