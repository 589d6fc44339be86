import { wrongType } from './argument.ts';

/** What of the platform's `AbortSignal` is looked at. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  /** Absent, as in the signals of some engines: the abort is seen when `aborted` is looked at next. */
  addEventListener?(type: 'abort', listener: () => void): void;
  removeEventListener?(type: 'abort', listener: () => void): void;
}

const isListening = (value: unknown): boolean => value === undefined || typeof value === 'function';

/**
 * Checks that the argument `signal` is an `AbortSignal`, of whatever realm or library, or absent. Anything else would never abort.
 *
 * @param signal - The argument: `aborted` must be a boolean, and the methods for events functions, or absent.
 * @throws {@link TypeError} It is neither.
 * @see https://dom.spec.whatwg.org/#interface-AbortSignal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkSignal } from '@mtproof/contract';
 *
 * checkSignal(new AbortController().signal);
 * assert.throws(() => checkSignal({} as AbortSignal), { message: '"signal" expected AbortSignal, got type=Object' });
 * ```
 */
export function checkSignal(signal: Signal | undefined): void {
  if (signal === undefined) {
    return;
  }
  const isSignal =
    typeof signal?.aborted === 'boolean' &&
    isListening(signal.addEventListener) &&
    isListening(signal.removeEventListener);
  if (!isSignal) {
    throw wrongType('signal', 'AbortSignal', signal);
  }
}

/**
 * Ends a computation that its caller has aborted.
 *
 * @param signal - An `AbortSignal`. Absent: the computation cannot be aborted.
 * @throws {@link TypeError} `signal` is not one.
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
  checkSignal(signal);
  if (signal?.aborted !== true) {
    return;
  }
  throw signal.reason ?? Object.assign(new Error('the operation was aborted'), { name: 'AbortError' });
}

/**
 * Waits for work that cannot be stopped, but no longer than its caller wants: on abort it rejects at once, and the work ends
 * unheeded.
 *
 * @param work - Its result, unless the signal comes first.
 * @param signal - An `AbortSignal`. Absent: the same as `work`.
 * @returns What `work` gives.
 * @throws {@link TypeError} `signal` is not one.
 * @throws `signal.reason` when aborted, else that with which `work` rejects.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { untilAborted } from '@mtproof/contract';
 *
 * const controller = new AbortController();
 * assert.equal(await untilAborted(Promise.resolve(7), controller.signal), 7);
 *
 * setTimeout(() => controller.abort(), 1);
 * const endless = new Promise<number>(() => {});
 * await assert.rejects(untilAborted(endless, controller.signal), { name: 'AbortError' });
 * ```
 */
export async function untilAborted<T>(work: Promise<T>, signal: Signal | undefined): Promise<T> {
  // Work that is left may fail unheeded.
  work.catch(() => {});
  checkSignal(signal);
  let onAbort = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    signal?.addEventListener?.('abort', onAbort);
  });
  try {
    throwIfAborted(signal);
    const result = await Promise.race([work, aborted]);
    throwIfAborted(signal);
    return result as T;
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
  }
}
