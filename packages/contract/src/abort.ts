/** What of the platform's `AbortSignal` is looked at. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/**
 * Ends a computation that its caller has aborted.
 *
 * @param signal - An `AbortSignal`. Absent: the computation cannot be aborted.
 * @throws `signal.reason` when it is aborted; an `AbortError` where the platform gives no reason.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { throwIfAborted } from '@mtproof/contract';
 *
 * throwIfAborted(new AbortController().signal);
 * assert.throws(() => throwIfAborted(AbortSignal.abort()), { name: 'AbortError' });
 * ```
 */
export function throwIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted !== true) {
    return;
  }
  throw signal.reason ?? Object.assign(new Error('the operation was aborted'), { name: 'AbortError' });
}
