import type { rpc_error } from '@mtproof/schema/mtproto';
import {
  answer,
  type ContainerMessage,
  decodeResult,
  decodeRpcResult,
  type Message,
  maybePacked,
  openContainer,
} from '@mtproof/session';
import { schema } from '@mtproof/tl';
import { Bool, type Codec } from '@mtproof/tl-wire';
import { expectTypeOf, test } from 'vitest';

const api = schema(`
  future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;
  ---functions---
  users.ids = Vector<long>;
  invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;
`);
const bytes = new Uint8Array();

test('a result is of the type of the call, or an error', () => {
  expectTypeOf(decodeResult(Bool, bytes)).toEqualTypeOf<boolean | rpc_error>();
  expectTypeOf(decodeResult(api.resultCodec('users.ids'), bytes)).toEqualTypeOf<
    readonly bigint[] | rpc_error
  >();
  const call = { _: 'invokeWithLayer', layer: 228, query: { _: 'users.ids' } } as const;
  expectTypeOf(decodeResult(api.resultCodec(call), bytes)).toEqualTypeOf<readonly bigint[] | rpc_error>();
  expectTypeOf(answer(Bool)).toEqualTypeOf<Codec<boolean | rpc_error>>();
  expectTypeOf(maybePacked(Bool)).toEqualTypeOf<Codec<boolean>>();
});

test('a whole rpc_result has the id of its call', () => {
  const { req_msg_id, result } = decodeRpcResult(bytes, () => api.resultCodec('users.ids'));
  expectTypeOf(req_msg_id).toEqualTypeOf<bigint>();
  expectTypeOf(result).toEqualTypeOf<readonly bigint[] | rpc_error | undefined>();
});

test('messages are read only', () => {
  const [message] = openContainer(bytes);
  expectTypeOf(message).toEqualTypeOf<ContainerMessage | undefined>();
  // @ts-expect-error a message is not written to
  (message as ContainerMessage).seqno = 1;
  expectTypeOf(message).toExtend<Message | undefined>();
});
