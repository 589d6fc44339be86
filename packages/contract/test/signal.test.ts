import { throwIfAborted } from '@mtproof/contract';
import { describe, expect, it } from 'vitest';

describe('throwIfAborted', () => {
  it('throws nothing without a signal, or before it is aborted', () => {
    throwIfAborted(undefined);
    throwIfAborted(new AbortController().signal);
  });

  it('throws the reason itself', () => {
    const reason = new Error('too slow');
    expect(() => throwIfAborted(AbortSignal.abort(reason))).toThrow(reason);
  });

  it('throws an AbortError where the platform gives no reason', () => {
    expect(() => throwIfAborted({ aborted: true })).toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
