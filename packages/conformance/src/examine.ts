// Whether a verdict is about the input, or about what the process was asked before.

import { isIncident, type Reply } from './adapter-process.ts';
import { expand } from './blob.ts';
import { groupOf } from './circuit-breaker.ts';
import { type Exceptions, isFailure, judge, type Verdict } from './judge.ts';
import { keptVerdict } from './kept.ts';
import type { Patience } from './patience.ts';
import type { Session } from './restarting-adapter.ts';
import type { Test } from './vectors-shape.ts';

/** A session, and what its process was asked last. */
export interface Worker {
  readonly session: Session;
  /** `undefined`: the process has seen no test, or is not started. */
  previous: Test | undefined;
}

/** A verdict, and whether the process was given up. */
interface Examined extends Verdict {
  readonly incident: boolean;
}

/** Asks tests and judges the answers. */
export interface Examiner {
  examine(worker: Worker, test: Test): Promise<Examined>;
}

// A failure is asked again in a new process, until so many of its group have failed there too.
const CONFIRMED = 5;
// So many right answers of each operation are asked for twice.
const REPEATED = 2;

/** Makes an {@link Examiner}. */
export function examiner({
  patience,
  exceptions,
  isolate,
}: {
  readonly patience: Patience;
  readonly exceptions: Exceptions;
  /** Whether each test gets a process of its own. */
  readonly isolate: boolean;
}): Examiner {
  const confirmed = new Map<string, number>();
  const repeated = new Map<string, number>();
  const hanging = new Set<string>();

  const ask = async (worker: Worker, test: Test, timeout = patience.timeout(test.op)): Promise<Reply> => {
    const began = performance.now();
    const reply = await worker.session.ask({
      op: test.op,
      input: expand(test.input),
      label: test.id,
      timeout,
    });
    const took = performance.now() - began;
    if (isIncident(reply)) {
      worker.previous = undefined;
      patience.waited(reply.kind === 'hang' ? took : 0);
    } else {
      worker.previous = test;
      patience.answered(test.op, took);
    }
    return reply;
  };

  // Nothing came in the time that the operation usually takes: whether it comes in the longest.
  const askPatiently = async (worker: Worker, test: Test): Promise<Reply> => {
    const timeout = patience.timeout(test.op);
    const reply = await ask(worker, test, timeout);
    if (reply.kind !== 'hang' || timeout >= patience.longest || hanging.has(groupOf(test))) {
      return reply;
    }
    const slow = await ask(worker, test, patience.longest);
    if (slow.kind === 'hang') {
      hanging.add(groupOf(test));
    }
    return slow;
  };

  const judged = (test: Test, reply: Reply): Verdict => keptVerdict(judge(test, reply, exceptions));

  const verdictOf = async (worker: Worker, test: Test): Promise<Verdict> =>
    judged(test, await ask(worker, test));

  const renew = async (worker: Worker): Promise<void> => {
    await worker.session.restart();
    worker.previous = undefined;
  };

  // The failure itself, or that it comes from what was asked before.
  const confirm = async (worker: Worker, test: Test, failed: Examined, before: Test): Promise<Examined> => {
    const group = `${groupOf(test)} ${failed.outcome}`;
    const known = confirmed.get(group) ?? 0;
    if (known >= CONFIRMED) {
      return failed;
    }
    await renew(worker);
    if (isFailure((await verdictOf(worker, test)).outcome)) {
      confirmed.set(group, known + 1);
      return failed;
    }
    await renew(worker);
    await ask(worker, before);
    const enough = isFailure((await verdictOf(worker, test)).outcome);
    await renew(worker);
    const cause = enough ? `asked right after ${before.id}` : 'asked after the tests before it';
    const detail = `passes in a new process, fails when ${cause}: ${failed.outcome}${failed.detail && `, ${failed.detail}`}`;
    return { ...failed, outcome: 'depends-on-history', detail, ...(enough && { after: before.id }) };
  };

  // Whether the same question has the same answer twice.
  const repeat = async (worker: Worker, test: Test, passed: Examined): Promise<Examined> => {
    const times = repeated.get(test.op) ?? 0;
    if (times >= REPEATED || test.result !== 'valid') {
      return passed;
    }
    repeated.set(test.op, times + 1);
    const reply = await ask(worker, test);
    const again = judged(test, reply);
    if (!isFailure(again.outcome)) {
      return passed;
    }
    if (isIncident(reply)) {
      return { ...again, incident: true, detail: `when asked again: ${again.detail}` };
    }
    const detail = `right at the first time, not when asked again: ${again.outcome}${again.detail && `, ${again.detail}`}`;
    return { ...again, outcome: 'depends-on-history', detail, after: test.id, incident: false };
  };

  return {
    async examine(worker, test) {
      if (isolate && worker.previous) {
        await renew(worker);
      }
      const before = worker.previous;
      const reply = await askPatiently(worker, test);
      const incident = isIncident(reply);
      const verdict: Examined = { ...judged(test, reply), incident };
      if (verdict.outcome === 'pass' && !isolate) {
        return repeat(worker, test, verdict);
      }
      const mayDepend = isFailure(verdict.outcome) && (!incident || reply.kind === 'crash');
      if (mayDepend && before) {
        return confirm(worker, test, verdict, before);
      }
      return verdict;
    },
  };
}
