import type { account_getPassword, account_Password, account_TmpPassword } from '@mtproof/schema/two-factor';
import type { Invoke, RequestOf, ResponseOf, RpcError } from '@mtproof/two-factor';
import { expectTypeOf, it } from 'vitest';

it('knows request and answer of each method', () => {
  expectTypeOf<RequestOf<'account.getPassword'>>().toEqualTypeOf<account_getPassword>();
  expectTypeOf<ResponseOf<'account.getPassword'>>().toEqualTypeOf<account_Password>();
  expectTypeOf<ResponseOf<'account.confirmPasswordEmail'>>().toEqualTypeOf<boolean>();
  const invoke = (async () => ({ _: 'rpc_error', error_code: 0, error_message: '' })) as unknown as Invoke;
  expectTypeOf(
    invoke({ _: 'account.getTmpPassword', password: { _: 'inputCheckPasswordEmpty' }, period: 60 }),
  ).toEqualTypeOf<Promise<account_TmpPassword | RpcError>>();
  // @ts-expect-error no such field
  invoke({ _: 'account.getPassword', period: 60 });
});
