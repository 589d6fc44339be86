import {
  type Direction,
  type Message,
  type Opened,
  open,
  type Seal,
  type Version,
  v1,
  v2,
} from '@mtproof/message';
import { expectTypeOf, it } from 'vitest';

it('names direction and version by their numbers', () => {
  expectTypeOf<Direction>().toEqualTypeOf<0 | 8>();
  expectTypeOf<Version>().toEqualTypeOf<1 | 2>();
  expectTypeOf<Seal['x']>().not.toEqualTypeOf<boolean>();
});

it('gives longs as bigint, ints as number, bytes as plain bytes', () => {
  expectTypeOf(open).returns.toEqualTypeOf<Opened>();
  expectTypeOf<Opened['salt' | 'session_id' | 'msg_id']>().toEqualTypeOf<bigint>();
  expectTypeOf<Opened['seqno']>().toEqualTypeOf<number>();
  expectTypeOf<Opened['body']>().toEqualTypeOf<Uint8Array<ArrayBuffer>>();
});

it('lets what was opened be sealed again', () => {
  expectTypeOf<Opened>().toExtend<Message>();
});

it('derives the same pair in both versions', () => {
  expectTypeOf(v1.keys).toEqualTypeOf(v2.keys);
});
