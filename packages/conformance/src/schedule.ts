import { isIncident } from './adapter-process.ts';
import { expand } from './blob.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import type { Hello } from './hello.ts';
import { judge, type Verdict } from './judge.ts';
import { AdapterError, type Session } from './restarting-adapter.ts';
import type { Run, Stop, TestResult } from './result.ts';
import type { Test } from './vectors-shape.ts';

/** What {@link runTests} needs. */
export interface Schedule {
  readonly hello: Hello;
  readonly tests: readonly Test[];
  /** Most sessions side by side. */
  readonly jobs: number;
  /** The session that is open already. */
  readonly session: Session;
  /** Makes a further session, not yet open. */
  readonly newSession: () => Session;
  readonly signal: AbortSignal | undefined;
  readonly onResult: ((result: TestResult) => void) | undefined;
}

/** Runs tests on several sessions: each takes the next test as soon as it is free. */
export async function runTests({
  hello,
  tests,
  jobs,
  session,
  newSession,
  signal,
  onResult,
}: Schedule): Promise<Pick<Run, 'results' | 'stopped'>> {
  const results: TestResult[] = [];
  const breaker = circuitBreaker();
  let stopped: Stop | undefined;
  let next = 0;

  const attempt = async (worker: Session, test: Test): Promise<Verdict> => {
    if (!hello.ops.has(test.op)) {
      return { outcome: 'unsupported', detail: '', notes: [] };
    }
    const open = breaker.reason(test.op);
    if (open) {
      return { outcome: 'not-run', detail: open, notes: [] };
    }
    const reply = await worker.ask({ op: test.op, input: expand(test.input), label: test.id });
    breaker.record(test.op, isIncident(reply));
    return judge(test, reply);
  };

  const work = async (worker: Session): Promise<void> => {
    for (let index = next++; index < tests.length; index = next++) {
      const test = tests[index] as Test;
      const began = performance.now();
      const verdict = await attempt(worker, test);
      if (signal?.aborted) {
        return;
      }
      const result = { ...verdict, test, milliseconds: performance.now() - began };
      results[index] = result;
      onResult?.(result);
      if (stopped) {
        return;
      }
    }
  };

  const stop = (error: unknown): void => {
    if (!(error instanceof AdapterError)) {
      throw error;
    }
    stopped ??= { cause: 'adapter', message: error.message, stderr: error.stderr };
  };

  const sent = tests.filter((test) => hello.ops.has(test.op)).length;
  const further = Array.from({ length: Math.max(0, Math.min(jobs, sent) - 1) }, async () => {
    const worker = newSession();
    await worker.open();
    await work(worker);
  });
  await Promise.all([work(session), ...further].map((done) => done.catch(stop)));

  if (signal?.aborted) {
    stopped = { cause: 'interrupt', message: 'interrupted' };
  }
  // Tests that were not reached leave holes.
  return { results: results.filter(Boolean), ...(stopped && { stopped }) };
}
