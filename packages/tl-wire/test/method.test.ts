import { Bool, bare, boxed, decode, encode, long, method, Vector } from '@mtproof/tl-wire';
import { expect, expectTypeOf, test } from 'vitest';

const fields = bare('auth.dropTempAuthKeys', { except_auth_keys: Vector(long) });

test('a method is its call, boxed, and its result', () => {
  const codec = method(0x8e48a188, fields, Bool);
  const call = { _: 'auth.dropTempAuthKeys', except_auth_keys: [1n] } as const;
  expect(encode(codec, call)).toEqual(encode(boxed(0x8e48a188, fields), call));
  expect(decode(codec, encode(codec, call))).toEqual(call);
  expect(codec).toMatchObject({ id: 0x8e48a188, name: 'auth.dropTempAuthKeys', bare: fields, result: Bool });
  expectTypeOf(decode(codec.result, encode(Bool, true))).toEqualTypeOf<boolean>();
});

test('its number is checked', () => {
  expect(() => method(-1, fields, Bool)).toThrow(RangeError);
});
