import { throwIfAborted } from '@mtproof/contract';
import { expect, it } from 'vitest';

it('throws nothing while the signal is not aborted, or where there is none', () => {
  throwIfAborted(undefined);
  throwIfAborted({ aborted: false, reason: 'not yet' });
});

it.each(['the reason', new TypeError('x')])('throws the reason: %s', (reason) => {
  expect(() => throwIfAborted({ aborted: true, reason })).toThrow(
    expect.toSatisfy((thrown) => thrown === reason),
  );
});

it('throws an AbortError where the platform gives no reason', () => {
  expect(() => throwIfAborted({ aborted: true })).toThrow(
    expect.objectContaining({ name: 'AbortError', message: 'the operation was aborted' }),
  );
});
