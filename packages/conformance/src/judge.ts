import { isIncident, type Reply } from './adapter-process.ts';
import { type Difference, firstDifference } from './compare.ts';
import { excerpt } from './json.ts';
import { type Answer, kindInWords } from './protocol.ts';
import type { Test } from './vectors-shape.ts';
import { asCompared } from './wire-type.ts';
import { type WrongParts, wrongParts } from './wrong-parts.ts';

/** What came of a test, the worst first. */
export type Outcome =
  | 'crash'
  | 'hang'
  | 'protocol-error'
  | 'accepted-invalid'
  | 'wrong-output'
  | 'rejected-valid'
  | 'error'
  | 'depends-on-history'
  | 'declared-unsupported'
  | 'not-run'
  | 'inconclusive'
  | 'unsupported'
  | 'open-accept'
  | 'open-reject'
  | 'pass';

/** An outcome with its reasons. */
export interface Verdict {
  readonly outcome: Outcome;
  /** What happened, in words; empty for `pass`. */
  readonly detail: string;
  /** Where the output departs from the expected one. */
  readonly difference?: Difference;
  /** The first intermediate value that departs, when the adapter returned steps. */
  readonly wrongStep?: Difference;
  /** Which parts of a wrong answer are wrong, for {@link nameMistakes}. */
  readonly wrongParts?: WrongParts;
  /**
   * `other-code`, `other-stage`: refused, but for another reason than expected. `by-exception`: an exception was counted as
   * a refusal. `parent-not-run`: the valid test that this one was made from is not part of the run. Never a failure.
   */
  readonly notes: readonly string[];
  /** The test after which this one fails, where alone it passes. */
  readonly after?: string;
  /** The end of standard error, after an incident. */
  readonly stderr?: string;
}

/** How an answer of the kind `error` to an input that may be refused counts. */
export type Exceptions = 'reject' | 'error';

const HARMLESS: ReadonlySet<Outcome> = /* @__PURE__ */ new Set<Outcome>([
  'inconclusive',
  'unsupported',
  'open-accept',
  'open-reject',
  'pass',
]);

/**
 * Whether an outcome is a failure. That an operation is not declared is none, nor is the choice in an open test, nor a
 * refusal that proves nothing.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isFailure } from '@mtproof/conformance';
 *
 * assert.equal(isFailure('crash'), true);
 * assert.equal(isFailure('open-reject'), false);
 * ```
 */
export function isFailure(outcome: Outcome): boolean {
  return !HARMLESS.has(outcome);
}

/** Judges what came of one test. */
export function judge(test: Test, reply: Reply, exceptions: Exceptions = 'error'): Verdict {
  if (isIncident(reply)) {
    const detail = reply.hint ? `${reply.message}\nhint: ${reply.hint}` : reply.message;
    return { outcome: reply.kind, detail, notes: [], stderr: reply.stderr };
  }
  switch (reply.kind) {
    case 'output':
      return judgeOutput(test, reply);
    case 'reject':
      return judgeRejection(test, reply);
    case 'unsupported':
      return failure('declared-unsupported', `hello declares ${test.op}, yet: ${kindInWords(reply)}`);
    case 'error':
      if (exceptions === 'reject' && test.result !== 'valid') {
        return refusedByException(test, reply);
      }
      return failure('error', `${kindInWords(reply)}${reply.trace ? `\n${excerpt(reply.trace, 2000)}` : ''}`);
  }
}

function judgeOutput(test: Test, { output, steps }: Extract<Answer, { kind: 'output' }>): Verdict {
  if (test.expect === undefined) {
    const detail = `answered ${excerpt(JSON.stringify(output), 200)}`;
    return { ...failure('accepted-invalid', detail), wrongParts: wrongParts(undefined, output) };
  }
  const found = asCompared(test.op, test.expect, output);
  const difference = firstDifference(test.expect, found, 'output');
  if (!difference) {
    return { outcome: test.result === 'open' ? 'open-accept' : 'pass', detail: '', notes: [] };
  }
  const wrongStep = firstWrongStep(test.steps, steps);
  return {
    ...failure('wrong-output', `${difference.path} ${difference.reason}`),
    difference,
    wrongParts: wrongParts(test.expect, found),
    ...(wrongStep && { wrongStep }),
  };
}

function judgeRejection(test: Test, answer: Extract<Answer, { kind: 'reject' }>): Verdict {
  if (test.result === 'valid') {
    return failure('rejected-valid', kindInWords(answer));
  }
  const outcome = test.result === 'open' ? 'open-reject' : 'pass';
  if (!test.reject) {
    return { outcome, detail: '', notes: [] };
  }
  const { code, stage } = test.reject;
  const notes: string[] = [];
  if (answer.code !== undefined && answer.code !== code) {
    notes.push('other-code');
  }
  if (answer.stage !== undefined && answer.stage !== stage) {
    notes.push('other-stage');
  }
  const detail = notes.length > 0 ? `refused as ${kindInWords(answer)}; expected ${code}, ${stage}` : '';
  return { outcome, detail, notes };
}

function refusedByException(test: Test, answer: Extract<Answer, { kind: 'error' }>): Verdict {
  const outcome = test.result === 'open' ? 'open-reject' : 'pass';
  return { outcome, detail: `refused by ${kindInWords(answer)}`, notes: ['by-exception'] };
}

// In the order of the vectors, among the steps that both sides name.
function firstWrongStep(want: Test['steps'], got: Readonly<Record<string, unknown>>): Difference | undefined {
  for (const [name, value] of Object.entries(want)) {
    const difference = Object.hasOwn(got, name) && firstDifference(value, got[name], `steps.${name}`);
    if (difference) {
      return difference;
    }
  }
  return undefined;
}

function failure(outcome: Outcome, detail: string): Verdict {
  return { outcome, detail, notes: [] };
}
