import {
  type BindAuthKeyInner,
  type BindErrorCode,
  type Binding,
  type BindingContext,
  BindingError,
  type BindRpcError,
  type bind_auth_key_inner,
  type SealBinding,
} from '@mtproof/temp-key';
import type { ValueOf } from '@mtproof/tl-wire';
import { expectTypeOf, it } from 'vitest';

it('has a codec of the documented fields', () => {
  expectTypeOf<ValueOf<typeof bind_auth_key_inner>>().toEqualTypeOf<BindAuthKeyInner>();
});

it('lets perm_auth_key_id be left out when sealing, and gives it when opening', () => {
  expectTypeOf<SealBinding['inner']['perm_auth_key_id']>().toEqualTypeOf<bigint | undefined>();
  expectTypeOf<Binding['perm_auth_key_id']>().toEqualTypeOf<bigint>();
  expectTypeOf<Binding>().toExtend<BindingContext['request']>();
});

it('answers every code with a documented RPC error', () => {
  expectTypeOf(BindingError).constructorParameters.toEqualTypeOf<[BindErrorCode, string]>();
  expectTypeOf<BindingError['rpc_error']>().toEqualTypeOf<BindRpcError>();
});
