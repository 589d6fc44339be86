import { parseSchema, SchemaError } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';
import { schemaErrorOf } from '../../src/language/error.ts';

/** The error of a text, as `CODE line:column: reason`. */
function fault(text: string): string {
  try {
    parseSchema(text);
  } catch (error) {
    if (error instanceof SchemaError) {
      return `${error.code} ${error.message}`;
    }
    throw error;
  }
  return 'none';
}

const UPPER = 'a type that starts with an upper-case letter';
const BIT = 'expected a bit from 0 to 31';
const NAMESPACE = 'expected a name whose namespaces start with a lower-case letter';
const FIELD = 'expected a field of "a", or "=" and its type';
const DECLARATION = 'expected a declaration, as name field:int = Type;';
const NAT = 'expected the name of an earlier "#" field';

describe('parseSchema refuses', () => {
  test.each([
    ['a = A', '1:6: expected ";" to end "a" of line 1, found the end of the text'],
    ['a', `1:2: ${FIELD}, found the end of the text`],
    ['a;', `1:2: ${FIELD}, found ";"`],
    ['a x:int;', `1:8: ${FIELD}, found ";"`],
    ['a {X:Type} X;', `1:13: ${FIELD}, found ";"`],
    ['a#1 int;', `1:8: ${FIELD}, found ";"`],
    ['a !X;', `1:5: ${FIELD}, found ";"`],
    ['a = a;', `1:5: expected ${UPPER}, found "a"`],
    ['a = %A;', `1:5: expected ${UPPER}, found "%"`],
    ['a = ;', `1:5: expected ${UPPER}, found ";"`],
    ['a = a.b.c;', `1:5: expected ${UPPER}, found "a.b.c"`],
    ['a = a.B.c;', `1:5: ${NAMESPACE}, found "a.B.c"`],
    ['---functions--- a = #;', '1:21: expected the name of a type, found "#"'],
    ['A = A;', '1:1: expected a name that starts with a lower-case letter, found "A"'],
    ['a.A = A;', '1:1: expected a name that starts with a lower-case letter, found "a.A"'],
    ['a.b.C = A;', '1:1: expected a name that starts with a lower-case letter, found "a.b.C"'],
    ['a.B.c = A;', `1:1: ${NAMESPACE}, found "a.B.c"`],
    ['a..b = A;', `1:2: ${FIELD}, found "."`],
    ['A.a = A;', `1:1: ${NAMESPACE}, found "A.a"`],
    ['_a = A;', `1:1: ${DECLARATION}, found "_a"`],
    ['= A;', `1:1: ${DECLARATION}, found "="`],
    ['1 = A;', `1:1: ${DECLARATION}, found "1"`],
    ['\u00e9 = A;', `1:1: ${DECLARATION}, found "\u00e9" (U+00E9)`],
    ['\u{1f600} = A;', `1:1: ${DECLARATION}, found "\u{1f600}" (U+1F600)`],
    ['"', `1:1: ${DECLARATION}, found "\\""`],
    ['a#xyz = A;', '1:2: expected "#" and 1 to 8 digits of 0-9a-f, found "#xyz"'],
    ['a# = A;', '1:2: expected "#" and 1 to 8 digits of 0-9a-f, found "#"'],
    ['a#123456789 = A;', '1:2: expected "#" and 1 to 8 digits of 0-9a-f, found "#123456789"'],
    ['a#ABCG = A;', '1:2: expected "#" and 1 to 8 digits of 0-9a-f, found "#ABCG"'],
    ['a x:A#1 = A;', `1:6: ${FIELD}, found "#1"`],
    ['a ?x = A;', '1:4: expected "=" after "?", found "x"'],
    ['a ? x:int = A;', '1:5: expected "=" after "?", found "x"'],
    ['a x = ?;', `1:7: expected ${UPPER}, found "?"`],
    ['a n.x:int = A;', '1:3: expected a field name, found "n.x"'],
    ['a _x:int = A;', '1:3: expected a field name, found "_x"'],
    ['a x: = A;', '1:6: expected a type, found "="'],
    ['a x:_ = A;', '1:5: expected a type, found "_"'],
    ['a x:A.b = A;', `1:5: ${NAMESPACE}, found "A.b"`],
    ['a x:4 = A;', '1:7: expected "*[", as in 4*[ int ], found "="'],
    ['a x:4*int = A;', '1:7: expected "[" and what is repeated, as in 4*[ int ], found "int"'],
    ['a 2147483648*[ int ] = A;', '1:3: expected a count from 0 to 2147483647, found "2147483648"'],
    [
      'a [ int ] = A;',
      '1:3: expected a count, as in 4*[ int ], or an earlier "#" field that counts, found "["',
    ],
    ['a n*[ int ] n:# = A;', `1:3: ${NAT}, found "n"`],
    ['a 2*[ n:# ] n*[ int ] = A;', `1:13: ${NAT}, found "n"`],
    [
      'a 2*[ # ] [ int ] = A;',
      '1:11: expected a count, as in 4*[ int ], or an earlier "#" field that counts, found "["',
    ],
    ['a 4*[ ] = A;', '1:7: expected a type, found "]"'],
    ['a 4*[ int = A;', '1:11: expected a field, or "]", found "="'],
    ['a x:! = A;', '1:7: expected the name of a type variable, found "="'],
    ['a x:%#  = A;', '1:6: expected the name of a type after "%", found "#"'],
    ['a x:%%A = A;', '1:6: expected the name of a type after "%", found "%"'],
    ['a x:Vector<> = A;', '1:12: expected a type, found ">"'],
    ['a x:Vector<int = A;', '1:16: expected "," or ">", found "="'],
    ['a x:Vector<2147483648> = A;', '1:12: expected a number from 0 to 2147483647, found "2147483648"'],
    ['a x:(4 int) = A;', '1:6: expected a type, found "4"'],
    ['===x===', '1:4: expected the number of a layer, found "x"'],
    ['===1234567=== a = A;', '1:4: expected the number of a layer, found "1234567"'],
    ['===17== a = A;', '1:6: expected "===", found "="'],
    ['a = A; # no line of its own', `1:8: ${DECLARATION} (a comment starts with "//"), found "#"`],
    ['a = A; @ no line of its own', `1:8: ${DECLARATION} (a comment starts with "//"), found "@"`],
    ['a x:(Vector int = A;', '1:17: expected an argument, or ")", found "="'],
    [
      'a {n:#} x:int = Z (n + 1);',
      '1:22: expected the end of the type, since sums as (n + 1) are not supported, found "+"',
    ],
    ['a x:() = A;', '1:6: expected a type, found ")"'],
    ['a x:(Vector<int> long) = A;', '1:18: expected an argument, or ")", found "long"'],
    ['a x:int {X:Type} = A;', '1:9: expected the variables of "a" before its fields, found "{"'],
    ['a {:Type} = A;', '1:4: expected the name of a variable, found ":"'],
    ['a {_:#} = A;', '1:4: expected the name of a variable, found "_"'],
    ['a {a.b:#} = A;', '1:4: expected the name of a variable, found "a.b"'],
    ['a {X Type} = A;', '1:10: expected a variable, or ":" and what it is, found "}"'],
    ['a {X:int} = A;', '1:6: expected "Type" or "#", found "int"'],
    ['a {X:Type = A;', '1:11: expected "}", found "="'],
    ['a f:# x:f.?int = A;', '1:11: expected the number of a bit, as in f.0?int, found "?"'],
    ['a f:# x:f.0 int = A;', '1:13: expected "?" and a type, found "int"'],
    ['---function---', '1:4: expected "functions" or "types", found "function"'],
    ['---functions--', '1:13: expected "---", found "-"'],
    ['--- ---', '1:5: expected "functions" or "types", found "---"'],
    ['Vector int', '1:11: expected ";", found the end of the text'],
    ['Vector', '1:1: expected a name that starts with a lower-case letter, found "Vector"'],
    ['/* b', '1:1: expected "*/" to end this comment, found the end of the text'],
    // A ";" or an upper-case letter that is missing, an id with a space, a look-alike, another kind of text.
    ['a = A\nb x:int = B;', '2:4: expected ";" to end "a" of line 1, found ":"'],
    ['a = A\nb#1 = B;', '2:2: expected ";" to end "a" of line 1, found "#1"'],
    ['Foo x:int = Foo;', '1:1: expected a name that starts with a lower-case letter, found "Foo"'],
    ['Vector int = A;', '1:1: expected a name that starts with a lower-case letter, found "Vector"'],
    ['a #abcdef12 x:int = A;', '1:3: expected the id directly after the name, as a#abcdef12'],
    ['a\n#123456 = A;', '2:1: expected the id directly after the name, as a#123456'],
    ['\u0430 = A;', `1:1: ${DECLARATION}, found "\u0430" (U+0430)`],
    ['a\u00a0= A;', '1:2: expected a field of "a", or "=" and its type, found "\u00a0" (U+00A0)'],
    ['{"constructors": []}', '1:1: expected a schema text and not JSON, found "{"'],
    ['[]', '1:1: expected a schema text and not JSON, found "["'],
    ['<!DOCTYPE html>', '1:1: expected a schema text and not HTML or XML, found "<"'],
    ['a = A; {', `1:8: ${DECLARATION}, found "{"`],
    // Texts that end too early, at the end of what they say.
    ['a = A\n\n', '1:6: expected ";" to end "a" of line 1, found the end of the text'],
    ['a x:int // = A;', `1:8: ${FIELD}, found the end of the text`],
    ['a x:(Vector int', '1:16: expected an argument, or ")", found the end of the text'],
    ['a x:Vector<int', '1:15: expected "," or ">", found the end of the text'],
    ['a 4*[ int', '1:10: expected a field, or "]", found the end of the text'],
    ['a {X:Type', '1:10: expected "}", found the end of the text'],
    ['a x:', '1:5: expected a type, found the end of the text'],
    ['a =', `1:4: expected ${UPPER}, found the end of the text`],
    ['---functions', '1:13: expected "---", found the end of the text'],
    ['===17', '1:6: expected "===", found the end of the text'],
    ['a = A; // b\n /* c', '2:2: expected "*/" to end this comment, found the end of the text'],
    ['a x:int /*', '1:9: expected "*/" to end this comment, found the end of the text'],
    ['a = A;\n/* b', '2:1: expected "*/" to end this comment, found the end of the text'],
    ['a =\r\n\tA\n  x:', '3:4: expected ";" to end "a" of line 1, found ":"'],
  ])('%j', (text, message) => expect(fault(text)).toBe(`SCHEMA_SYNTAX ${message}`));

  test.each([
    ['a x:flags.0?int = A;', `1:5: ${NAT}, found "flags"`],
    ['a x:flags.0?int flags:# = A;', `1:5: ${NAT}, found "flags"`],
    ['a flags:int x:flags.0?int = A;', `1:15: ${NAT}, found "flags", which has another type`],
    ['a {flags:Type} x:flags?int = A;', `1:18: ${NAT}, found "flags"`],
    ['a flags:# x:flags.32?int = A;', `1:19: ${BIT}, found 32`],
    [`a flags:# x:flags.${'9'.repeat(400)}?int = A;`, `1:19: ${BIT}, found ${'9'.repeat(60)}`],
    ['a 2*[ flags:# ] x:flags.0?int = A;', `1:19: ${NAT}, found "flags"`],
    ['a f:# g:f.0?# x:g.0?int = A;', `1:17: ${NAT}, found "g", which is not always there`],
    ['a g:int x:2*[ h:g.0?int ] = A;', `1:17: ${NAT}, found "g", which has another type`],
    ['a x:a.b?int = A;', `1:5: ${NAT}, found "a.b"`],
    ['a = A; ---functions--- b x:flags.0?int = A;', `1:28: ${NAT}, found "flags"`],
  ])('the condition in %j', (text, message) => expect(fault(text)).toBe(`SCHEMA_BAD_CONDITION ${message}`));

  test('two declarations of one name and kind, at the second', () => {
    expect(fault('a = A;\na x:int = A;')).toBe(
      'SCHEMA_DUPLICATE_NAME 2:1: constructor "a" is declared already in line 1',
    );
    expect(fault('---functions---\na = A; a x:int = A;')).toBe(
      'SCHEMA_DUPLICATE_NAME 2:8: method "a" is declared already in line 2',
    );
  });

  test('two declarations of one id, written or computed, of any kind', () => {
    expect(fault('a#1 = A;\nb#00000001 = A;')).toBe(
      'SCHEMA_DUPLICATE_ID 2:1: "b" has the id 00000001 of "a" in line 1',
    );
    expect(fault('true = True; ---functions--- a#3fedd339 = A;')).toBe(
      'SCHEMA_DUPLICATE_ID 1:30: "a" has the id 3fedd339 of "true" in line 1',
    );
    expect(fault('_#1 x:int = A; _#1 x:long = A;')).toMatch(/^SCHEMA_DUPLICATE_ID 1:16: "_" has the id/);
  });

  test('with an error of its own', () => {
    try {
      parseSchema('a = A;\n b;');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
      expect(error).toMatchObject({
        name: 'SchemaError',
        code: 'SCHEMA_SYNTAX',
        reason: 'expected a field of "b", or "=" and its type, found ";"',
        line: 2,
        column: 3,
      });
    }
  });

  test('and takes no other error for its own', () => {
    const other = new RangeError('not about the text');
    expect(() => schemaErrorOf(other)).toThrow(other);
  });

  test('a long lexeme without printing it whole', () => {
    expect(fault(`a ${'x'.repeat(1e6)}.y:int = A;`)).toHaveLength(110);
  });
});

describe('hostile texts cost bounded time and give SCHEMA_SYNTAX', () => {
  const N = 1_000_000;
  test.each([
    ['parentheses', `a x:${'('.repeat(N)}`, '1:69: expected at most 64 levels of nesting, found "("'],
    ['angles', `a x:${'A<'.repeat(N / 2)}`, '1:134: expected at most 64 levels of nesting, found "<"'],
    ['percents', `a x:${'%'.repeat(N)}`, '1:69: expected at most 64 levels of nesting, found "%"'],
    ['brackets', `a ${'1*['.repeat(N / 4)}`, '1:197: expected at most 64 levels of nesting, found "["'],
    ['a bracketed result', `a = A${'('.repeat(N)}`, '1:70: expected at most 64 levels of nesting, found "("'],
    ['comments in a comment', `a ${'/* '.repeat(N / 3)}`, '1:3: expected "*/"'],
    ['empty comments', `${'/**/'.repeat(N / 4)}=`, `1:1000001: ${DECLARATION}`],
    ['line comments', `${'//\n'.repeat(N / 4)}=`, `250001:1: ${DECLARATION}`],
    ['slashes', '/'.repeat(N - 1).replace(/\/\//g, '/ '), `1:1: ${DECLARATION}, found "/"`],
    ['a long name', `a${'a'.repeat(N)} x`, '1:1000004: expected a field of "aaaa'],
    ['a long number', `a ${'1'.repeat(N)} = A;`, '1:3: expected a count from 0 to 2147483647'],
    ['one long line of fields', `a ${'x:int '.repeat(N / 6)}`, `1:999998: ${FIELD}`],
    ['one long line of counted fields', `a ${'n:# n*[ m:# ] '.repeat(N / 14)}`, `${FIELD}`],
    ['many implicit parameters', `a {${'n '.repeat(N / 2)}`, '1:1000003: expected a variable, or'],
    ['many symbols', `a ${'? '.repeat(N / 2)}`, '1:5: expected "=" after "?", found "?"'],
    ['many declarations', `${'---types---\n'.repeat(N / 12)}a`, `${FIELD}`],
  ])('%s', (_, text, message) => {
    const found = fault(text);
    expect(found).toContain('SCHEMA_SYNTAX');
    expect(found).toContain(message);
  });

  test('what looks like flags costs nothing more when it is hashed', () => {
    const text = `a flags:# ${'x'.repeat(N)}:int ${'y:flags '.repeat(N / 8)}w:int z${'1'.repeat(N)}:int = A;`;
    expect(parseSchema(text).combinators).toHaveLength(1);
  });
});
