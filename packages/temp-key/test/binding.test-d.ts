import {
  type BindErrorCode,
  type Binding,
  type BindingContext,
  BindingError,
  type BindRpcError,
  type SealBinding,
} from '@mtproof/temp-key';
import { expectTypeOf, it } from 'vitest';

it('lets perm_auth_key_id be left out when sealing, and gives it when opening', () => {
  expectTypeOf<SealBinding['inner']['perm_auth_key_id']>().toEqualTypeOf<bigint | undefined>();
  expectTypeOf<Binding['perm_auth_key_id']>().toEqualTypeOf<bigint>();
  expectTypeOf<Binding>().toExtend<BindingContext['request']>();
});

it('answers every code with a documented RPC error', () => {
  expectTypeOf(BindingError).toBeConstructibleWith('BIND_EXPIRED' as BindErrorCode, 'text');
  expectTypeOf<BindingError['code']>().toEqualTypeOf<BindErrorCode>();
  expectTypeOf<BindingError['rpc_error']>().toEqualTypeOf<BindRpcError>();
});
