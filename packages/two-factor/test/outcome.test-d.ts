import type { account_ResetPasswordResult, account_TmpPassword } from '@mtproof/schema/two-factor';
import {
  type Authorization,
  type CallError,
  changePassword,
  checkPassword,
  confirmRecoveryEmail,
  getTmpPassword,
  type Invoke,
  type Layer62Invoke,
  layer62,
  type Outcome,
  recoverPassword,
  resetPassword,
  type Updated,
} from '@mtproof/two-factor';
import { expectTypeOf, it } from 'vitest';

declare const invoke: Invoke;
declare const invoke62: Layer62Invoke;
const password = new Uint8Array(0);

it('gives the answer of the method, or an error', () => {
  expectTypeOf(checkPassword(invoke, { password })).toEqualTypeOf<Promise<Outcome<Authorization<unknown>>>>();
  expectTypeOf(getTmpPassword(invoke, { password, period: 60 })).toEqualTypeOf<
    Promise<Outcome<account_TmpPassword>>
  >();
  expectTypeOf(resetPassword(invoke)).toEqualTypeOf<Promise<Outcome<account_ResetPasswordResult>>>();
  expectTypeOf(confirmRecoveryEmail(invoke, { code: '' })).toEqualTypeOf<Promise<Outcome<true>>>();
  expectTypeOf(changePassword(invoke, { password, new_password: password })).toEqualTypeOf<
    Promise<Outcome<Updated>>
  >();
});

it('keeps the user of the client, whom no other flow sees', () => {
  interface Mine {
    readonly first_name: string;
  }
  const mine = {} as Invoke<Mine>;
  expectTypeOf(checkPassword(mine, { password })).toEqualTypeOf<Promise<Outcome<Authorization<Mine>>>>();
  expectTypeOf(recoverPassword(mine, { code: '' })).toEqualTypeOf<Promise<Outcome<Authorization<Mine>>>>();
  expectTypeOf(getTmpPassword(mine, { password: 'text', period: 60 })).toEqualTypeOf<
    Promise<Outcome<account_TmpPassword>>
  >();
  const value = {} as Authorization<Mine>;
  // @ts-expect-error only after a look at _
  value.user;
  if (value._ === 'auth.authorization') {
    expectTypeOf(value.user).toEqualTypeOf<Mine>();
  }
});

it('narrows on ok, and an error on its type', () => {
  const outcome = {} as Outcome<Updated>;
  // @ts-expect-error only after a look at ok
  outcome.value;
  if (outcome.ok) {
    expectTypeOf(outcome.value).toEqualTypeOf<Updated>();
  } else {
    expectTypeOf(outcome.error).toEqualTypeOf<CallError>();
    if (outcome.error.type === 'UNKNOWN') {
      expectTypeOf(outcome.error.error_message).toBeString();
    } else if (outcome.error.type === 'FLOOD_WAIT_%d') {
      expectTypeOf(outcome.error.value).toEqualTypeOf<number | undefined>();
    }
  }
});

it('distinguishes inputs and eras', () => {
  // @ts-expect-error the password is text or bytes
  checkPassword(invoke, { password: 7 });
  // @ts-expect-error a period is needed
  getTmpPassword(invoke, { password });
  // @ts-expect-error a hint comes with a new password
  recoverPassword(invoke, { code: '', hint: 'x' });
  // @ts-expect-error a client of layer 62 does not know SRP
  checkPassword(invoke62, { password });
  // @ts-expect-error and the other way round
  layer62.checkPassword(invoke, { password });
});
