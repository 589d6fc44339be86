import { outside } from './capability.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { conclusions } from './conclusive.ts';
import { examiner, type Worker } from './examine.ts';
import type { Hello } from './hello.ts';
import type { Exceptions, Verdict } from './judge.ts';
import { patience } from './patience.ts';
import { AdapterError, type Session } from './restarting-adapter.ts';
import type { Run, Stop, TestResult } from './result.ts';
import type { Test } from './vectors-shape.ts';

/** What {@link runTests} needs. */
export interface Schedule {
  readonly hello: Hello;
  readonly tests: readonly Test[];
  /** Most sessions side by side. */
  readonly jobs: number;
  /** Milliseconds for an answer, at most. */
  readonly timeout: number;
  readonly exceptions: Exceptions;
  readonly isolate: boolean;
  /** Crashes, hangs and protocol errors after which the run ends. */
  readonly maxIncidents: number;
  /** The session that is open already. */
  readonly session: Session;
  /** Makes a further session, not yet open. */
  readonly newSession: () => Session;
  readonly signal: AbortSignal | undefined;
  readonly onResult: ((result: TestResult) => void) | undefined;
}

/**
 * Runs tests on several sessions: each takes the next test as soon as it is free. What the circuit breaker leaves out comes
 * back in a second round.
 */
export async function runTests(schedule: Schedule): Promise<Pick<Run, 'results' | 'stopped'>> {
  const { hello, tests, jobs, timeout, session, newSession, signal, onResult, maxIncidents } = schedule;
  const places = new Map(tests.map((test, place) => [test, place]));
  const results: TestResult[] = [];
  const breaker = circuitBreaker();
  const known = conclusions(tests);
  const { examine } = examiner({ ...schedule, patience: patience(timeout) });
  let incidents = 0;
  let stopped: Stop | undefined;

  const attempt = async (worker: Worker, test: Test, round: 1 | 2): Promise<Verdict | 'later'> => {
    const capability = hello.ops.get(test.op);
    const reason = capability ? outside(capability, test.input) : '';
    if (reason !== undefined) {
      return { outcome: 'unsupported', detail: reason, notes: [] };
    }
    const open = breaker.reason(test);
    if (open) {
      return round === 1 ? 'later' : { outcome: 'not-run', detail: open, notes: [] };
    }
    const { incident, ...verdict } = await examine(worker, test);
    breaker.record(test, incident);
    incidents += incident ? 1 : 0;
    return verdict.outcome === 'pass' && test.result === 'invalid' ? known.conclude(test, verdict) : verdict;
  };

  // Gives back the tests that are left for later.
  const work = async (worker: Worker, queue: Iterator<Test>, round: 1 | 2): Promise<Test[]> => {
    const later: Test[] = [];
    for (let next = queue.next(); !next.done && !stopped; next = queue.next()) {
      const test = next.value;
      const began = performance.now();
      known.begin(test);
      let verdict: Verdict | 'later' = 'later';
      try {
        verdict = await attempt(worker, test, round);
      } finally {
        known.end(test, verdict === 'later' ? verdict : verdict.outcome);
      }
      if (signal?.aborted) {
        return [];
      }
      if (verdict === 'later') {
        later.push(test);
        continue;
      }
      const result = { ...verdict, test, milliseconds: performance.now() - began };
      results[places.get(test) as number] = result;
      onResult?.(result);
      if (incidents >= maxIncidents) {
        const message = `${incidents} crashes, hangs and protocol errors; --max-incidents sets how many are borne`;
        stopped ??= { cause: 'incidents', message };
      }
    }
    return later;
  };

  const stop = (error: unknown): Test[] => {
    if (!(error instanceof AdapterError)) {
      throw error;
    }
    stopped ??= { cause: 'adapter', message: error.message, stderr: error.stderr };
    return [];
  };

  const sent = tests.filter((test) => hello.ops.has(test.op)).length;
  const workers: Worker[] = [{ session, previous: undefined }];
  const openFurther = async (): Promise<void> => {
    const worker = { session: newSession(), previous: undefined };
    await worker.session.open();
    workers.push(worker);
  };
  const further = Array.from({ length: Math.max(0, Math.min(jobs, sent) - 1) }, openFurther);
  await Promise.all(further.map((opened) => opened.catch(stop)));

  const inRound = async (round: 1 | 2, queue: Iterator<Test>): Promise<Test[]> => {
    const left = workers.map((worker) => work(worker, queue, round).catch(stop));
    return (await Promise.all(left)).flat();
  };
  const later = await inRound(1, parentsFirst(tests).values());
  breaker.reset();
  await inRound(2, parentsFirst(later).values());

  if (signal?.aborted) {
    stopped = { cause: 'interrupt', message: 'interrupted' };
  }
  // Tests that were not reached leave holes.
  return { results: results.filter(Boolean), ...(stopped && { stopped }) };
}

// Within each operation: the tests that others were made from, then the invalid ones.
function parentsFirst(tests: readonly Test[]): Test[] {
  const rank = new Map([...new Set(tests.map(({ op }) => op))].map((op, place) => [op, place] as const));
  const place = ({ op, result }: Test): number =>
    2 * (rank.get(op) as number) + (result === 'invalid' ? 1 : 0);
  return [...tests].sort((a, b) => place(a) - place(b));
}
