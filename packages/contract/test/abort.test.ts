import { checkSignal, inSlices, throwIfAborted, untilAborted } from '@mtproof/contract';
import { describe, expect, it } from 'vitest';

const without = { aborted: false };
const never = (): undefined => undefined;

describe('a signal', () => {
  it.each([
    { name: 'none', signal: undefined },
    { name: 'of the platform', signal: new AbortController().signal },
    { name: 'aborted', signal: AbortSignal.abort() },
    { name: 'without events', signal: without },
    { name: 'of a library', signal: { aborted: false, addEventListener: never, removeEventListener: never } },
  ])('$name is taken', ({ signal }) => {
    expect(() => checkSignal(signal)).not.toThrow();
  });

  const wrong = [
    { value: 5, got: 'number' },
    { value: true, got: 'boolean' },
    { value: null, got: 'Null' },
    { value: {}, got: 'Object' },
    { value: { aborted: 'no' }, got: 'Object' },
    { value: { aborted: undefined, addEventListener: never, removeEventListener: never }, got: 'Object' },
    { value: { aborted: false, addEventListener: 1 }, got: 'Object' },
    { value: { aborted: false, addEventListener: never, removeEventListener: null }, got: 'Object' },
    { value: new AbortController(), got: 'AbortController' },
  ];

  it.each(wrong)('$value is none', async ({ value, got }) => {
    const signal = value as unknown as AbortSignal;
    const error = new TypeError(`"signal" expected AbortSignal, got type=${got}`);
    expect(() => checkSignal(signal)).toThrow(error);
    expect(() => throwIfAborted(signal)).toThrow(error);
    await expect(untilAborted(Promise.resolve(1), signal)).rejects.toThrow(error);
    // The failure of the work is not unhandled then.
    await expect(untilAborted(Promise.reject(new Error('late')), signal)).rejects.toThrow(error);
    const step = () => expect.fail('began');
    await expect(inSlices(step, signal)).rejects.toThrow(error);
  });
});

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

describe('work that cannot be stopped', () => {
  const listeners = () => {
    const signal = { aborted: false, reason: new Error('gone'), addEventListener, removeEventListener };
    let waiting: (() => void)[] = [];
    function addEventListener(_: 'abort', listener: () => void) {
      waiting.push(listener);
    }
    function removeEventListener(_: 'abort', listener: () => void) {
      waiting = waiting.filter((each) => each !== listener);
    }
    const abort = () => {
      signal.aborted = true;
      for (const listener of waiting) {
        listener();
      }
    };
    return { signal, abort, waiting: () => waiting.length };
  };

  it('is waited for', async () => {
    const { signal, waiting } = listeners();
    expect(await untilAborted(Promise.resolve(1), undefined)).toBe(1);
    expect(await untilAborted(Promise.resolve(1), { aborted: false })).toBe(1);
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    expect(waiting()).toBe(0);
    const fault = new Error('of the work');
    await expect(untilAborted(Promise.reject(fault), signal)).rejects.toBe(fault);
    expect(waiting()).toBe(0);
  });

  it('is left when the signal comes, though it never ends', async () => {
    const { signal, abort, waiting } = listeners();
    const promise = untilAborted(new Promise(() => {}), signal);
    abort();
    await expect(promise).rejects.toBe(signal.reason);
    expect(waiting()).toBe(0);
    // Nor is a failure after that one that nobody handles.
    await expect(untilAborted(Promise.reject(new Error('late')), signal)).rejects.toBe(signal.reason);
  });

  it('gives nothing to a signal without events that came meanwhile', async () => {
    const signal = { aborted: false };
    const work = Promise.resolve().then(() => {
      signal.aborted = true;
    });
    await expect(untilAborted(work, signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
