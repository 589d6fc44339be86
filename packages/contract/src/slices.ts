// Long computations on the caller's thread, without keeping others from it.

import { type Signal, throwIfAborted } from './abort.ts';
import { checkFunction } from './argument.ts';
import { clock, turn } from './turn.ts';

/** Longest time in milliseconds that one slice takes, but for its last step. */
const SLICE = 10;

/**
 * Runs a computation step by step, in slices of 10 ms: after each, the event loop has its turn, and the signal is looked at.
 *
 * @param step - A small part of the work, a millisecond at most; says whether there is more to do.
 * @param signal - An `AbortSignal`. Absent: the computation cannot be aborted.
 * @throws {@link TypeError} `step` is not a function, `signal` not an `AbortSignal`.
 * @throws What a step throws; `signal.reason` when aborted.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { inSlices } from '@mtproof/contract';
 *
 * let sum = 0;
 * let n = 0;
 * await inSlices(() => {
 *   sum += n++;
 *   return n <= 1000;
 * });
 * assert.equal(sum, 500_500);
 * ```
 */
export async function inSlices(step: () => boolean, signal?: Signal): Promise<void> {
  checkFunction(step, 'step');
  throwIfAborted(signal);
  let start = clock();
  while (step()) {
    const spent = clock() - start;
    // Negative when the clock was set back.
    if (spent >= SLICE || spent < 0) {
      await turn();
      throwIfAborted(signal);
      start = clock();
    }
  }
}
