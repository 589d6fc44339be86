import { normalize, SchemaError } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

describe('normalize', () => {
  test.each([
    [
      'comments, white space and the semicolon',
      ' /* a */ boolTrue // b\n\t=  Bool /* c */ ; // d',
      'boolTrue = Bool',
    ],
    ['no semicolon', 'boolTrue = Bool', 'boolTrue = Bool'],
    ['a comment between two words', 'boolTrue/**/=/* = */Bool', 'boolTrue = Bool'],
    ['a lone slash', 'a / b', 'a / b'],
    ['#id of 8 digits', 'boolTrue#997275b5 = Bool', 'boolTrue = Bool'],
    ['#id of fewer digits', 'securePasswordKdfAlgoUnknown#4a8537 = S', 'securePasswordKdfAlgoUnknown = S'],
    ['#id after a namespace', 'auth.logOut#3e72ba19 = auth.LoggedOut', 'auth.logOut = auth.LoggedOut'],
    ['but no other #', 'a#1 flags:# n:# # [ t ] = A', 'a flags:# n:# # [ t ] = A'],
    ['true flags', 'a flags:# b:flags.0?true c:flags.31?true d:int = A', 'a flags:# d:int = A'],
    ['true flags of every flags word', 'a flags2:# b:flags2.0?true c:flags10.1?true = A', 'a flags2:# = A'],
    [
      'but no other true',
      'a b:true c:flags.0?True d:flags.0?Vector<true> e:flags?true f:mask.0?true = A',
      'a b:true c:flags.0?True d:flags.0?Vector true e:flags?true f:mask.0?true = A',
    ],
    ['bytes after ":" and "?"', 'a b:bytes c:flags.1?bytes = A', 'a b:string c:flags.1?string = A'],
    ['but no field named so', 'a bytes:bytes bytes:int = A', 'a bytes:string bytes:int = A'],
    [
      'and no argument',
      'a b:Vector<bytes> c:(Vector bytes) d:(bytes) = A',
      'a b:Vector bytes c:Vector bytes d:bytes = A',
    ],
    ['and no longer name', 'a b:bytes2 = A', 'a b:bytes2 = A'],
    ['angles', 'a b:Vector<Vector<int>> = A', 'a b:Vector Vector int = A'],
    ['a comma stays', 'a b:Pair<int,long> = A', 'a b:Pair int,long = A'],
    ['braces and parentheses', 'a {X:Type} {n:#} q:!X (Vector int) = X', 'a X:Type n:# q:!X Vector int = X'],
    ['%, [ and ] stay', 'a 4*[ b:%C ] = A', 'a 4*[ b:%C ] = A'],
  ])('%s', (_, declaration, text) => expect(normalize(declaration)).toBe(text));

  test('refuses a comment that does not end, at its place', () => {
    expect(() => normalize('a\n = /* A;')).toThrow(
      new SchemaError('SCHEMA_SYNTAX', 'expected "*/" to end this comment, found the end of the text', {
        line: 2,
        column: 4,
      }),
    );
    expect(() => normalize('a = A; /*/')).toThrow('1:8: expected "*/"');
  });

  test('takes a string only', () => {
    expect(() => normalize(1 as never)).toThrow(
      new TypeError('"declaration" expected string, got type=number'),
    );
  });
});
