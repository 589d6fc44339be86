import * as account from '@mtproof/account';
import type { account_Password } from '@mtproof/schema/two-factor';
import type { RpcError } from '@mtproof/two-factor';
import { expectTypeOf, it } from 'vitest';

const random = (length: number): Uint8Array => new Uint8Array(length);
const caller = { auth_key_id: 1n, session_id: 1n, msg_id: 1n, init_connection: true };

it('knows what answers each method, in each era', () => {
  const today = account.createAccount({ user_id: 1n, login_code: '1', random });
  expectTypeOf(today).toEqualTypeOf<account.Account>();
  const { response } = account.answer(today, {
    request: { _: 'account.getPassword' },
    caller,
    now: 1,
    random,
  });
  expectTypeOf(response).toEqualTypeOf<account_Password | RpcError | -404>();

  const before = account.createAccount({ era: 'layer62', user_id: 1n, login_code: '1', random });
  expectTypeOf(before).toEqualTypeOf<account.Layer62Account>();
  // @ts-expect-error the other era
  account.answer(before, { request: { _: 'account.getPassword' }, caller, now: 1, random });
  // @ts-expect-error no such method then
  account.answerLayer62(before, { request: { _: 'account.resetPassword' }, caller, now: 1, random });
  // @ts-expect-error a field is missing
  account.answer(today, { request: { _: 'auth.checkRecoveryPassword' }, caller, now: 1, random });
});
