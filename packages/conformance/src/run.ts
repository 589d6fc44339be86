import { availableParallelism } from 'node:os';
import { helloNotes } from './hello.ts';
import type { Exceptions } from './judge.ts';
import { probe } from './probes.ts';
import { AdapterError, adapterSession, type Session } from './restarting-adapter.ts';
import type { Run, RunStart, TestResult } from './result.ts';
import { runTests } from './schedule.ts';
import { turns } from './turns.ts';
import { allTests, type Vectors } from './vectors.ts';
import type { Test } from './vectors-shape.ts';

const HOUR = 3_600_000;

/** What {@link runConformance} needs. */
export interface RunOptions {
  /** The adapter's program and its arguments. No shell reads them. */
  readonly command: readonly string[];
  readonly vectors: Vectors;
  /** The tests to run, in the order of the vectors; all when absent. */
  readonly tests?: readonly Test[];
  /** Adapter processes side by side; the number of cores, four at most, when absent. */
  readonly jobs?: number;
  /**
   * Milliseconds for one answer at most, 10 000 when absent; `hello` has three times as long. Once five answers of an operation
   * are known, 20 times their median or 5 times the slowest, if that is less and at least 2 s; a first hang in a group of
   * tests is asked again with all of the time.
   */
  readonly timeout?: number;
  /** Whether an exception counts as a refusal where one is due, noted as `by-exception`; `error`, that it does not, when absent. */
  readonly exceptions?: Exceptions;
  /** Whether each test gets a new process; `false` when absent. */
  readonly isolate?: boolean;
  /** Crashes, hangs and protocol errors after which the run ends; 100 when absent. */
  readonly maxIncidents?: number;
  /** Milliseconds after which the run ends; an hour when absent. */
  readonly timeLimit?: number;
  /** Working directory of the adapter; the runner's own when absent. */
  readonly cwd?: string;
  /** Ends the adapters and the run. */
  readonly signal?: AbortSignal;
  /** Called once, after the probes. */
  readonly onStart?: (start: RunStart) => void;
  /** Called after each test, in the order in which they end. */
  readonly onResult?: (result: TestResult) => void;
}

/**
 * Runs the tests of the vectors against an adapter.
 *
 * @returns What came of each test. A failing test is a result, not an exception.
 * @throws {@link AdapterError} The adapter does not start or fails the handshake.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { loadVectors, runConformance, score } from '@mtproof/conformance';
 *
 * // An adapter that refuses everything, in one line of JavaScript.
 * const adapter = `
 *   const hello = { protocol: 1, implementation: { name: 'No', version: '1', language: 'javascript' },
 *     adapter: { fidelity: 'reimplemented' }, ops: { 'message.authKeyId': {} } };
 *   require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
 *     const { id, op } = JSON.parse(line);
 *     const answer = op === 'hello' ? { output: hello }
 *       : op === 'message.authKeyId' ? { reject: { stage: 'params' } } : { unsupported: {} };
 *     console.log(JSON.stringify({ id, ...answer }));
 *   });`;
 * const run = await runConformance({ command: [process.execPath, '-e', adapter], vectors: loadVectors() });
 * assert.ok(score(run.results).failed > 0);
 * ```
 */
export async function runConformance(options: RunOptions): Promise<Run> {
  const { command, vectors, tests = allTests(vectors), onStart, onResult } = options;
  const { jobs = Math.min(4, availableParallelism()), timeout = 10_000, cwd = process.cwd() } = options;
  const { exceptions = 'error', isolate = false, maxIncidents = 100, timeLimit = HOUR } = options;
  const sessions: Session[] = [];
  const large = turns();
  const limit = AbortSignal.timeout(timeLimit);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const newSession = (): Session => {
    const session = adapterSession({ command, cwd, timeout, vectors: vectors.version, large });
    sessions.push(session);
    return session;
  };
  const interrupt = (): void => sessions.forEach((session) => void session.interrupt());
  const kill = (): void => sessions.forEach((session) => void session.kill());

  signal.addEventListener('abort', interrupt);
  process.once('exit', kill);
  try {
    const session = newSession();
    const hello = await session.open();
    const probes = await probe(session, hello, vectors);
    const notes = helloNotes(hello, vectors);
    const start: RunStart = { hello, probes, notes, vectors: vectors.version, tests };
    onStart?.(start);
    const failed = probes.find((one) => one.status === 'failed');
    if (failed) {
      const message = `probe "${failed.name}": ${failed.detail}`;
      return { ...start, results: [], stopped: { cause: 'adapter', message } };
    }
    const conditions = { jobs, timeout, exceptions, isolate, maxIncidents, signal, onResult };
    const ended = await runTests({ hello, tests, session, newSession, ...conditions });
    const tooLong = limit.aborted && ended.stopped?.cause === 'interrupt';
    return {
      ...start,
      ...ended,
      ...(tooLong && { stopped: { cause: 'time', message: overTime(timeLimit) } }),
    };
  } catch (error) {
    if (limit.aborted && error instanceof AdapterError) {
      throw new AdapterError(overTime(timeLimit), error.stderr);
    }
    throw error;
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
    process.off('exit', kill);
    signal.removeEventListener('abort', interrupt);
  }
}

function overTime(timeLimit: number): string {
  return `the run took longer than ${timeLimit / 1000} s; --time-limit sets how long it may take`;
}
