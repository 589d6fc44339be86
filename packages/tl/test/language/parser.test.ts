import { type Combinator, parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const only = (declaration: string): Combinator => {
  const { combinators } = parseSchema(declaration);
  expect(combinators).toHaveLength(1);
  return combinators[0] as Combinator;
};
const named = (name: string, ...args: object[]) => ({ kind: 'name', name, bare: false, args });
const int = named('int');
const nat = { kind: 'nat' };

/** The type of the only field. */
const field = (text: string) => only(`a ${text} = A;`).params[0];

describe('parseSchema', () => {
  test('gives a declaration whole', () => {
    expect(only('auth.loggedOut#c3a2835f flags:# future_auth_token:flags.0?bytes = auth.LoggedOut;')).toEqual(
      {
        kind: 'constructor',
        name: 'auth.loggedOut',
        id: 0xc3a2835f,
        explicitId: true,
        implicit: [],
        params: [
          { name: 'flags', type: nat },
          { name: 'future_auth_token', condition: { field: 'flags', bit: 0 }, type: named('bytes') },
        ],
        result: named('auth.LoggedOut'),
        builtin: false,
        text: 'auth.loggedOut#c3a2835f flags:# future_auth_token:flags.0?bytes = auth.LoggedOut',
        position: { line: 1, column: 1 },
      },
    );
  });

  test('computes an id that is not written', () => {
    expect(only('true = True;')).toMatchObject({ id: 0x3fedd339, explicitId: false });
  });

  test('takes ids of 1 to 8 digits, and keeps one that is wrong', () => {
    expect(only('a#0 = A;')).toMatchObject({ id: 0, explicitId: true });
    expect(only('auth.checkPassword#a63011e password_hash:bytes = A;').id).toBe(0x0a63011e);
    expect(only('a#ffffffff = A;').id).toBe(0xffffffff);
  });

  test('an id stands directly after the name', () => {
    expect(only('a #abc = A;')).toMatchObject({
      explicitId: false,
      params: [
        { name: '', type: nat },
        { name: '', type: named('abc') },
      ],
    });
  });

  test('reads both sections, repeatedly', () => {
    const { combinators } = parseSchema(
      'a = A; ---functions--- b = A; ---types--- c = A; ---functions--- --- functions --- d = A;',
    );
    expect(combinators.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'constructor a',
      'method b',
      'constructor c',
      'method d',
    ]);
  });

  test('an empty text is an empty schema', () => {
    for (const text of ['', ' \r\n\t', '// nothing', '/* nothing */', '---functions---']) {
      expect(parseSchema(text)).toEqual({ combinators: [] });
    }
  });

  test('takes comments wherever white space may stand', () => {
    const text =
      '/**/a/**/b/**/:/**/flags/**/./**/0/**/?/**/Vector/**/</**/int/**/>//\n=/* ; */A/* // */;// b';
    expect(only(text.replace('/**/b', ' flags:# b'))).toMatchObject({
      params: [
        { name: 'flags' },
        { name: 'b', condition: { field: 'flags', bit: 0 }, type: named('Vector', int) },
      ],
      text: 'a flags:# b : flags . 0 ? Vector < int > = A',
    });
  });

  test('knows where each declaration starts', () => {
    const { combinators } = parseSchema('// one\r\na = A; b = A;\n/* two\nlines */ c = A;');
    expect(combinators.map(({ position }) => position)).toEqual([
      { line: 2, column: 1 },
      { line: 2, column: 8 },
      { line: 4, column: 10 },
    ]);
  });

  test('reads implicit parameters, in groups too', () => {
    expect(only('a {X:Type} {n m:#} x:X = A n;').implicit).toEqual([
      { name: 'X', type: 'Type' },
      { name: 'n', type: '#' },
      { name: 'm', type: '#' },
    ]);
  });

  test('reads a built-in declaration', () => {
    expect(only('int ? = Int;')).toMatchObject({ builtin: true, params: [], id: 0xa8509bda });
    expect(only('a = A;').builtin).toBe(false);
  });

  test.each(['type', 'bytes', 'static', '_', 'flags', 'true', 'A', 'M1', 'functions'])(
    'a field named %s',
    (name) => {
      expect(field(`${name}:int`)).toEqual({ name, type: int });
    },
  );

  test.each([
    ['int', int],
    ['auth.SentCode', named('auth.SentCode')],
    ['#', nat],
    ['%Message', { kind: 'name', name: 'Message', bare: true, args: [] }],
    ['%Vector<int>', { kind: 'name', name: 'Vector', bare: true, args: [int] }],
    ['%(Vector int)', { kind: 'name', name: 'Vector', bare: true, args: [int] }],
    ['(%Vector int)', { kind: 'name', name: 'Vector', bare: true, args: [int] }],
    ['Vector<int>', named('Vector', int)],
    ['(Vector int)', named('Vector', int)],
    ['((Vector) int)', named('Vector', int)],
    ['(Vector<int>)', named('Vector', int)],
    ['Vector<Vector int>', named('Vector', named('Vector', int))],
    ['vector<%Message>', named('vector', { kind: 'name', name: 'Message', bare: true, args: [] })],
    ['Pair<int,Vector<#>>', named('Pair', int, named('Vector', nat))],
    ['(Pair int (Vector #))', named('Pair', int, named('Vector', nat))],
    ['!X', { kind: 'generic', name: 'X' }],
    ['4*[ int ]', { kind: 'repeat', count: 4, params: [{ name: '', type: int }] }],
    [
      '2147483647*[ x:int _:int ]',
      {
        kind: 'repeat',
        count: 2147483647,
        params: [
          { name: 'x', type: int },
          { name: '_', type: int },
        ],
      },
    ],
  ])('the type %s, with and without a name', (text, type) => {
    expect(field(`x:${text}`)).toEqual({ name: 'x', type });
    expect(field(text)).toEqual({ name: '', type });
  });

  test('conditions look at any earlier # parameter', () => {
    const { params } = only(
      'a {k:#} flags:# x:flags.31?int flags2:# y:flags2.7?!X _:# z:flags?%A u:k.0?true v:_?int = A;',
    );
    expect(params.flatMap(({ condition }) => condition ?? [])).toEqual([
      { field: 'flags', bit: 31 },
      { field: 'flags2', bit: 7 },
      { field: 'flags' },
      { field: 'k', bit: 0 },
      { field: '_' },
    ]);
  });

  test('repetitions count by any earlier # parameter', () => {
    expect(only('vector#1cb5c415 {t:Type} # [ t ] = Vector t;')).toMatchObject({
      params: [
        { name: '', type: nat },
        { name: '', type: { kind: 'repeat', params: [{ name: '', type: named('t') }] } },
      ],
      result: named('Vector', named('t')),
    });
    expect(only('a n:# n*[ x:int ] = A;').params[1]).toEqual({
      name: '',
      type: { kind: 'repeat', count: 'n', params: [{ name: 'x', type: int }] },
    });
    expect(only('a {n:#} [ x:n*[ m:# m*[ k:m.1?int ] ] ] = A;').params).toHaveLength(1);
  });

  test('the result of a method may be of any type', () => {
    const result = (text: string) => only(`---functions--- a {X:Type} = ${text};`).result;
    expect(result('Vector User')).toEqual(named('Vector', named('User')));
    expect(result('(Vector User)')).toEqual(named('Vector', named('User')));
    expect(result('X')).toEqual(named('X'));
    expect(result('%Foo')).toMatchObject({ bare: true });
  });

  test('fields need no names', () => {
    expect(only('---functions--- getUsers#2d84d5f5 (Vector int) = Vector User;').params).toEqual([
      { name: '', type: named('Vector', int) },
    ]);
    expect(only('a int long = A;').params.map(({ type }) => type)).toEqual([int, named('long')]);
  });

  test('leaves out partial applications and declarations of types', () => {
    const text =
      'Vector int; Vector<int>; vector int; pair int (Vector #) %A; New A; Final a.A; Empty A; a = A;';
    expect(only(text).name).toBe('a');
  });

  test('takes a constructor and a method of one name, and any number of anonymous ones', () => {
    expect(
      parseSchema('a x:int = A; _ y:int = A; _ z:int = A; ---functions--- a = A;').combinators,
    ).toHaveLength(4);
  });

  test('takes a string only', () => {
    expect(() => parseSchema(Buffer.from('a = A;') as never)).toThrow(
      new TypeError('"text" expected string, got type=Uint8Array'),
    );
  });
});
