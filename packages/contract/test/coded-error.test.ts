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
