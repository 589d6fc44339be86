import { isRpcError } from '@mtproof/schema';
import { expect, test } from 'vitest';

test.each([
  [{ _: 'rpc_error', error_code: 400, error_message: 'PASSWORD_EMPTY' }, true],
  [{ _: 'rpc_answer_unknown' }, false],
  [{ error_code: 400, error_message: 'PASSWORD_EMPTY' }, false],
  ['rpc_error', false],
  [true, false],
  [null, false],
  [undefined, false],
  [-404, false],
])('isRpcError(%j) is %s', (answer, is) => {
  expect(isRpcError(answer)).toBe(is);
});
