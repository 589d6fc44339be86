import { declarationText, parseSchema, parseType, stringify, typeText } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

describe('parseType and typeText', () => {
  test.each([
    ['int', 'int'],
    [' auth.SentCode // a', 'auth.SentCode'],
    ['#', '#'],
    ['! X', '!X'],
    ['% Message', '%Message'],
    ['Vector long', 'Vector<long>'],
    ['(Vector (vector %Message))', 'Vector<vector<%Message>>'],
    ['%Vector int', '%Vector<int>'],
    ['pair int (Vector #)', 'pair<int,Vector<#>>'],
    ['04*[int]', '4*[ int ]'],
    ['2*[ x:# y:x.1?int z:x?x*[ _:int ] [ t ] ]', '2*[ x:# y:x.1?int z:x?x*[ _:int ] [ t ] ]'],
  ])('%s', (text, canonical) => {
    expect(typeText(parseType(text))).toBe(canonical);
    expect(parseType(canonical)).toEqual(parseType(text));
  });

  test.each([
    ['', '1:1: expected a type, found the end of the text'],
    ['int;', '1:4: expected the end of the type, found ";"'],
    ['x:int', '1:2: expected the end of the type, found ":"'],
    ['Vector<int> long', '1:13: expected the end of the type, found "long"'],
    ['[ int ]', '1:1: expected a count, as in 4*[ int ], or an earlier "#" field that counts, found "["'],
    ['Vector<!X>', '1:8: expected a type, found "!"'],
  ])('refuses %j', (text, message) => expect(() => parseType(text)).toThrow(message));

  test('takes a string only', () => {
    expect(() => parseType(undefined as never)).toThrow(
      new TypeError('"text" expected string, got type=undefined'),
    );
  });
});

describe('declarationText', () => {
  test.each([
    ['a#1=A;', 'a#00000001 = A'],
    ['a {X Y:Type}{n:#} q : !X = (A X);', 'a {X:Type} {Y:Type} {n:#} q:!X = A<X>'],
    ['int ? = Int;', 'int ? = Int'],
    ['vector#1cb5c415 {t:Type} # [t] = Vector t;', 'vector#1cb5c415 {t:Type} # [ t ] = Vector<t>'],
    ['a _:# x:_ . 7 ? (Vector bytes) = A;', 'a _:# x:_.7?Vector<bytes> = A'],
  ])('%s', (text, canonical) => {
    const section = text.includes('(A') ? '---functions---' : '';
    const [combinator] = parseSchema(section + text).combinators;
    expect(combinator && declarationText(combinator)).toBe(canonical);
  });
});

describe('stringify', () => {
  test('writes the sections where they change', () => {
    const text =
      'a#00000001 = A;\n\n---functions---\n\nb#00000002 = A;\nc#00000003 = A;\n\n---types---\n\nd#00000004 = A;\n';
    expect(stringify(parseSchema(text))).toBe(text);
    expect(stringify(parseSchema('---functions--- b#2 = A;'))).toBe('\n---functions---\n\nb#00000002 = A;\n');
    expect(stringify({ combinators: [] })).toBe('');
  });

  test('keeps the spelling, and so the id, where no id is written', () => {
    const schema = parseSchema('a x:Pair<int, long>   y:int = A; b#2 x:Pair<int, long> = A;');
    expect(stringify(schema)).toBe('a x:Pair<int, long> y:int = A;\nb#00000002 x:Pair<int,long> = A;\n');
    expect(parseSchema(stringify(schema)).combinators[0]?.id).toBe(schema.combinators[0]?.id);
  });
});

test('stringify keeps the lines of layers and sections', () => {
  const text = 'a = A;\n\n===2===\n\nb = B;\n\n---functions---\n\nf = A;\n\n===3===\n\nb x:int = B;\n';
  expect(stringify(parseSchema(text))).toBe(text);
});
