import { isBuiltinType, parseSchema, unresolved } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const missing = (text: string) =>
  unresolved(parseSchema(text)).map(({ name, combinator }) => `${combinator.name} ${name}`);

describe('unresolved', () => {
  test('needs no declaration of the built-in types', () => {
    const text =
      'a # a:int b:long c:double d:string e:bytes f:int128 g:int256 h:Bool i:true j:vector<int> k:Vector<int> l:Object m:%Vector<int> n:%int = A;';
    expect(missing(text)).toEqual([]);
  });

  test.each([
    ['x:B', 'B'],
    ['x:a.B', 'a.B'],
    ['x:b', 'b'],
    ['x:Vector<B>', 'B'],
    ['x:B<int>', 'B'],
    ['2*[ x:B ]', 'B'],
    ['f:# x:f.0?B', 'B'],
    ['x:%B', '%B'],
    ['x:%Bool', '%Bool'],
    ['x:%Object', '%Object'],
    ['x:!X', '!X'],
    ['x:Int', 'Int'],
    ['x:Type', 'Type'],
    ['x:n', 'n'],
  ])('lists the name in %s', (field, name) => expect(missing(`a ${field} = A;`)).toEqual([`a ${name}`]));

  test('a boxed name is the result of a constructor, a bare one its name', () => {
    expect(missing('a x:B y:b z:%B w:%b = A; b x:int = B;')).toEqual([]);
    expect(missing('a x:B y:b = A; ---functions--- b = B;')).toEqual(['a B', 'a b', 'b B']);
  });

  test('"%" needs the only constructor of its type', () => {
    expect(missing('a x:%B y:%b1 z:B = A; b1 = B; b2 = B;')).toEqual(['a %B']);
    expect(missing('a x:%Bool = A; boolTrue = Bool; boolFalse = Bool;')).toEqual(['a %Bool']);
  });

  test('knows the type variables of the declaration', () => {
    expect(missing('---functions--- a {X:Type} {n:#} query:!X x:X y:(Vector X) = X;')).toEqual([]);
    expect(missing('a {X:Type} = A; b x:X = A;')).toEqual(['b X']);
    expect(missing('vector {t:Type} # [ t ] = Vector t;')).toEqual([]);
  });

  test('knows the variable of a method that is printed without {X:Type}', () => {
    expect(missing('---functions--- a msg_id:long query:!X = X;')).toEqual([]);
    expect(missing('---functions--- a x:X query:!X = X; b = X;')).toEqual(['b X']);
  });

  test('knows the numbers that types have as arguments', () => {
    expect(missing('a n:# x:(b n) = A; b {n:#} = B n;')).toEqual([]);
    expect(missing('a n:int x:(b n) = A; b {n:#} = B n;')).toEqual(['a n']);
  });

  test('looks at the result of a method, and at the arguments of any result', () => {
    expect(missing('---functions--- a = B;')).toEqual(['a B']);
    expect(missing('a = A t;')).toEqual(['a t']);
  });

  test('lists a name once for each declaration, in their order, with its place', () => {
    const schema = parseSchema('a x:B y:B z:C = A;\nb x:B = A;');
    expect(unresolved(schema).map(({ name, combinator }) => [combinator.position.line, name])).toEqual([
      [1, 'B'],
      [1, 'C'],
      [2, 'B'],
    ]);
  });
});

describe('isBuiltinType', () => {
  test.each(['int', 'Vector', 'Object'])('%s', (name) => expect(isBuiltinType(name)).toBe(true));
  test.each(['Int', 'Type', '#', 'toString', ''])('not %j', (name) =>
    expect(isBuiltinType(name)).toBe(false),
  );
});
