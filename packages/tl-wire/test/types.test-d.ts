import {
  type Bare,
  type Boxed,
  bare,
  boxed,
  bytes,
  type Codec,
  constructorIdText,
  crc32,
  decode,
  encode,
  flags,
  int,
  long,
  string,
  type TlString,
  union,
  type ValueOf,
  Vector,
  when,
} from '@mtproof/tl-wire';
import { expectTypeOf, test } from 'vitest';

interface TmpPassword {
  readonly _: 'account.tmpPassword';
  readonly tmp_password: Uint8Array;
  readonly valid_until: number;
}

test('what constructor numbers are computed and written with', () => {
  expectTypeOf(crc32).toEqualTypeOf<(bytes: Uint8Array) => number>();
  expectTypeOf(constructorIdText).toEqualTypeOf<(id: number) => string>();
});

test('a record is inferred from its fields', () => {
  const codec = bare('x', { flags, a: int, b: when('flags', 2, bytes), c: when('flags', 0) });
  expectTypeOf(codec).toEqualTypeOf<
    Bare<{ readonly _: 'x'; readonly a: number; readonly b?: Uint8Array; readonly c?: true }>
  >();
});

test('a second flags word is invisible too', () => {
  const codec = bare('x', { flags, flags2: flags, a: when('flags2', 31, long) });
  expectTypeOf<ValueOf<typeof codec>>().toEqualTypeOf<{ readonly _: 'x'; readonly a?: bigint }>();
});

test('an annotation with an interface compiles when the fields match', () => {
  const account_tmpPassword: Boxed<TmpPassword> = boxed(
    0xdb64fd34,
    bare('account.tmpPassword', { tmp_password: bytes, valid_until: int }),
  );
  expectTypeOf(decode(account_tmpPassword, new Uint8Array())).toEqualTypeOf<TmpPassword>();
});

test('an annotation with an interface fails when they do not', () => {
  // @ts-expect-error valid_until is an int
  const wrongType: Boxed<TmpPassword> = boxed(
    0xdb64fd34,
    bare('account.tmpPassword', { tmp_password: bytes, valid_until: long }),
  );
  // @ts-expect-error the name is another
  const wrongName: Boxed<TmpPassword> = boxed(
    0xdb64fd34,
    bare('account.password', { tmp_password: bytes, valid_until: int }),
  );
  // @ts-expect-error valid_until is missing
  const missing: Boxed<TmpPassword> = boxed(0xdb64fd34, bare('account.tmpPassword', { tmp_password: bytes }));
  // @ts-expect-error tmp_password is conditional
  const optional: Boxed<TmpPassword> = boxed(
    0xdb64fd34,
    bare('account.tmpPassword', { flags, tmp_password: when('flags', 0, bytes), valid_until: int }),
  );
  expectTypeOf([wrongType, wrongName, missing, optional]).toBeArray();
});

test('a boxed type is the union of its constructors', () => {
  const a = boxed(1, bare('a', { x: int }));
  const b = boxed(2, bare('b', { y: string }));
  const T = union('T', () => [a, b]);
  expectTypeOf<ValueOf<typeof T>>().toEqualTypeOf<
    { readonly _: 'a'; readonly x: number } | { readonly _: 'b'; readonly y: TlString }
  >();
});

test('recursive types are annotated', () => {
  interface Node {
    readonly _: 'node';
    readonly children: readonly Node[];
  }
  const Tree: Codec<Node> = union('Tree', () => [node]);
  const node: Boxed<Node> = boxed(1, bare('node', { children: Vector(Tree) }));
  expectTypeOf(decode(node, new Uint8Array()).children).toEqualTypeOf<readonly Node[]>();
});

test('values are checked when written', () => {
  const codec = bare('x', { flags, a: int, c: when('flags', 0) });
  encode(codec, { _: 'x', a: 1, c: true });
  // @ts-expect-error a is missing
  expectTypeOf(() => encode(codec, { _: 'x' })).toBeFunction();
  // @ts-expect-error a flag is true or absent
  expectTypeOf(() => encode(codec, { _: 'x', a: 1, c: false })).toBeFunction();
  // @ts-expect-error b is not a field
  expectTypeOf(() => encode(codec, { _: 'x', a: 1, b: 1 })).toBeFunction();
  // @ts-expect-error flags is computed
  expectTypeOf(() => encode(codec, { _: 'x', a: 1, flags: 1 })).toBeFunction();
});
