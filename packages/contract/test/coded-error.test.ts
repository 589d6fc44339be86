import { CodedError } from '@mtproof/contract';
import { expect, it } from 'vitest';

class ExampleError extends CodedError<'EXAMPLE_CODE'> {
  override readonly name = 'ExampleError';
}

it('has a name, a code, a message and the error that led to it', () => {
  const cause = new Error('the reason');
  const error = new ExampleError('EXAMPLE_CODE', 'the text', { cause });
  expect(error).toBeInstanceOf(CodedError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'ExampleError',
    code: 'EXAMPLE_CODE',
    message: 'the text',
    cause,
  });
  expect(String(error)).toBe('ExampleError: the text');
});

it('has no cause of its own', () => {
  expect(new ExampleError('EXAMPLE_CODE', '')).not.toHaveProperty('cause');
});

it('is of its class also where classes are compiled to ES5', () => {
  // There super(message, options) is Error.call(this, message, options), which knows no class.
  const parent = Object.getPrototypeOf(CodedError);
  const es5 = function es5(message: string, options?: { cause?: unknown }): Error {
    return new Error(message, options);
  };
  Object.setPrototypeOf(CodedError, es5);
  try {
    const error = new ExampleError('EXAMPLE_CODE', 'the text');
    expect(error).toBeInstanceOf(ExampleError);
    expect(error).toBeInstanceOf(CodedError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'ExampleError', code: 'EXAMPLE_CODE', message: 'the text' });
  } finally {
    Object.setPrototypeOf(CodedError, parent);
  }
});
