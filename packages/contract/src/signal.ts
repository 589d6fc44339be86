/** What of the platform's `AbortSignal` is looked at. */
export interface Signal {
  /** Whether the caller has given up. */
  readonly aborted: boolean;
  /** What to throw then. */
  readonly reason?: unknown;
}

/**
 * Throws the reason of an aborted signal, or an `AbortError` where the platform gives no reason.
 *
 * @param signal - An `AbortSignal`. Absent: nothing is thrown.
 * @throws `signal.reason`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { throwIfAborted } from '@mtproof/contract';
 *
 * throwIfAborted(undefined);
 * assert.throws(() => throwIfAborted(AbortSignal.abort()), { name: 'AbortError' });
 * ```
 */
export function throwIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted !== true) {
    return;
  }
  throw signal.reason ?? Object.assign(new Error('the operation was aborted'), { name: 'AbortError' });
}
