import {
  type Boxed,
  bare,
  boxed,
  type Codec,
  decode,
  encode,
  int,
  type Substitute,
  string,
  union,
  Vector,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../tests/codec-laws.ts';

const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

// The example of https://core.telegram.org/mtproto/TL
const user = boxed(0xd23c81a3, bare('user', { id: int, first_name: string, last_name: string }));
const no_user = boxed(0xc67599d1, bare('no_user', { id: int }));
const User = union('User', () => [user, no_user]);
const Known = union(
  'User',
  () => [user, no_user],
  (id) => (id === 0x997275b5 ? 'Bool' : undefined),
);
const codecs = { User, Known, no_user };

describe('a boxed type', () => {
  it('reads and writes any of its constructors', () => {
    const users = [
      { _: 'user', id: 2, first_name: 'Peter', last_name: 'Parker' },
      { _: 'no_user', id: 3 },
      { _: 'user', id: 4, first_name: 'John', last_name: 'Doe' },
    ] as const;
    const form =
      '15c4b51c03000000a3813cd2020000000550657465720000065061726b657200' +
      'd19975c603000000a3813cd204000000044a6f686e00000003446f65';
    expect(hex(encode(Vector(User), users))).toBe(form);
    expect(decode(Vector(User), unhex(form))).toStrictEqual(users);
  });

  it('may be one constructor alone', () => {
    expect(decode(no_user, encode(no_user, { _: 'no_user', id: 3 }))).toStrictEqual({ _: 'no_user', id: 3 });
  });

  it('describes itself', () => {
    expect(User).toMatchObject({ type: 'User', minLength: 4 });
    expect(user).toMatchObject({ type: 'user', name: 'user', id: 0xd23c81a3, minLength: 16 });
    expect(user.bare.type).toBe('%user');
  });

  it('resolves its members once, when they are needed', () => {
    let calls = 0;
    const Lazy = union('Lazy', () => {
      calls++;
      return [no_user];
    });
    expect(calls).toBe(0);
    const bytes = encode(Lazy, { _: 'no_user', id: 1 });
    encode(Lazy, { _: 'no_user', id: 1 });
    decode(Lazy, bytes);
    decode(Lazy, bytes);
    expect(calls).toBe(1);
  });

  it('may contain itself', () => {
    interface Tree {
      readonly _: 'tree';
      readonly children: readonly Tree[];
    }
    const Tree: Codec<Tree> = union('Tree', () => [tree]);
    const tree: Boxed<Tree> = boxed(1, bare('tree', { children: Vector(Tree) }));
    const leaf = { _: 'tree', children: [] } as const;
    const value = { _: 'tree', children: [leaf, { _: 'tree', children: [leaf] }] } as const;
    expect(decode(Tree, encode(Tree, value))).toStrictEqual(value);
  });
});

describe('reading', () => {
  it.each([
    [
      'User',
      'b5757299',
      'TL_UNKNOWN_CONSTRUCTOR',
      '997275b5, the id of boolTrue, is not a constructor of User',
    ],
    ['Known', 'b5757299', 'TL_UNEXPECTED_CONSTRUCTOR', '997275b5 is of Bool, not User'],
    ['Known', '01000000', 'TL_UNKNOWN_CONSTRUCTOR', '00000001 is not a constructor of User'],
    ['no_user', 'a3813cd2', 'TL_UNKNOWN_CONSTRUCTOR', 'd23c81a3 is not no_user'],
    [
      'User',
      '016d5cf3',
      'TL_UNKNOWN_CONSTRUCTOR',
      'f35c6d01, the id of rpc_result, is not a constructor of User',
    ],
    [
      'User',
      'a1cf7230',
      'TL_UNKNOWN_CONSTRUCTOR',
      '3072cfa1, the id of gzip_packed, is not a constructor of User',
    ],
    ['no_user', '19ca4421', 'TL_UNKNOWN_CONSTRUCTOR', '2144ca19, the id of rpc_error, is not no_user'],
    ['no_user', 'dcf8f173', 'TL_UNKNOWN_CONSTRUCTOR', '73f1f8dc, the id of msg_container, is not no_user'],
    ['no_user', '15c4b51c', 'TL_UNKNOWN_CONSTRUCTOR', '1cb5c415, the id of Vector, is not no_user'],
    // -404 and -999; -1000 is no such code
    [
      'User',
      '6cfeffff',
      'TL_UNKNOWN_CONSTRUCTOR',
      'fffffe6c, the transport error -404, is not a constructor of User',
    ],
    ['no_user', '19fcffff', 'TL_UNKNOWN_CONSTRUCTOR', 'fffffc19, the transport error -999, is not no_user'],
    ['no_user', '18fcffff', 'TL_UNKNOWN_CONSTRUCTOR', 'fffffc18 is not no_user'],
    ['User', 'd19975', 'TL_TRUNCATED', '4 bytes needed, 3 left'],
  ] as const)('%s from %s fails with %s', (name, form, code, detail) => {
    const record = bare('record', { first: int, x: codecs[name] });
    const failure = failureOf(() => decode(record, unhex(`00000000${form}`)));
    expect(failure).toMatchObject({ name: 'TlError', code, offset: 4, path: 'x' });
    expect(failure?.message).toBe(`${code}: ${detail} (offset 4, x)`);
  });
});

describe('writing', () => {
  it.each([
    ['User', null, '"value" expected object of User, got type=Null'],
    ['User', 'user', '"value" expected object of User, got type=string'],
    ['User', {}, '"_" expected constructor of User, got type=Object without _'],
    ['User', { className: 'User' }, '"_" expected constructor of User, got className="User"'],
    ['User', { _: 'User' }, '"_" expected constructor of User, got "User"'],
    ['User', { _: 'no_user' }, '"id" expected integer -2147483648 … 2147483647, got type=undefined'],
    ['no_user', { _: 'user' }, '"_" expected "no_user", got "user"'],
  ] as ['User' | 'no_user', unknown, string][])('%s from %j fails', (name, value, message) => {
    expect(() => encode(codecs[name] as Codec<unknown>, value)).toThrow(new TypeError(message));
  });
});

/** Reads 8 bytes as user 7. */
function seven<T>(codec: Codec<T>): Codec<T> {
  return {
    ...codec,
    read(reader) {
      reader.take(8);
      return decode(codec, unhex('d19975c607000000'));
    },
  };
}

describe('a substitute', () => {
  const asked: [string, number][] = [];
  const substitute: Substitute = (codec, id) => {
    asked.push([codec.type, id]);
    return id === 42 ? seven(codec) : undefined;
  };

  it('is asked for a number that is no constructor, and reads from that number on', () => {
    const bytes = unhex('15c4b51c02000000d19975c6030000002a000000ffffffff');
    expect(decode(Vector(User), bytes, { substitute })).toStrictEqual([
      { _: 'no_user', id: 3 },
      { _: 'no_user', id: 7 },
    ]);
    expect(asked).toStrictEqual([['User', 42]]);
  });

  it('that is none leaves the error as it is', () => {
    asked.splice(0);
    const plain = failureOf(() => decode(Known, unhex('b5757299')));
    expect(failureOf(() => decode(Known, unhex('b5757299'), { substitute }))).toStrictEqual(plain);
    expect(asked).toStrictEqual([['User', 0x997275b5]]);
    expect(failureOf(() => decode(User, unhex('2a000000')))).toMatchObject({
      code: 'TL_UNKNOWN_CONSTRUCTOR',
    });
  });
});

it.each([-1, 2 ** 32, 1.5, Number.NaN])('%s is not a constructor number', (id) => {
  expect(() => boxed(id, bare('x', {}))).toThrow(
    new RangeError(`"id" expected integer 0 … 4294967295, got ${id}`),
  );
});

it('0 and 2^32 - 1 are constructor numbers', () => {
  expect(hex(encode(boxed(0, bare('x', {})), { _: 'x' }))).toBe('00000000');
  expect(hex(encode(boxed(0xffffffff, bare('x', {})), { _: 'x' }))).toBe('ffffffff');
});
