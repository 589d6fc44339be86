// Values of types with arguments, and of repetitions that a field counts.
import { type Api, type LooseModel, layers, schema } from '@mtproof/tl';
import { constructorId } from '@mtproof/tl/language';
import { constructorIdText } from '@mtproof/tl-wire';
import { describe, expect, test } from 'vitest';
import { hex } from '../../../../tests/hex.ts';

/** The types of which the documents speak. */
const GENERIC = `
  pair {X:Type} {Y:Type} x:X y:Y = Pair X Y;
  tuple {t:Type} {n:#} [ t ] = Tuple t n;
  nothing {t:Type} = Maybe t;
  just {t:Type} value:t = Maybe t;
  entry {t:Type} key:string value:t = Entry t;
  dictionary {t:Type} %(Vector %(Entry t)) = Dictionary t;
  wrap {t:Type} x:%t = Wrap t;
  rows {t:Type} n:# x:n*[ t ] # [ t ] = Rows t;
  masked {mask:#} a:mask.0?int b:mask.1?int c:mask?int = Masked mask;
`;

const api = (text: string) => schema(`${GENERIC}${text}` as string) as Api<LooseModel<'bigint'>>;

/** The words of a value, little-endian numbers as hexadecimal ones; and that it is read as it was written. */
function words(one: Api<LooseModel<'bigint'>>, type: string, value: never): string {
  const bytes = one.encode(type, value);
  expect(one.decode(type, bytes)).toStrictEqual(value);
  expect(one.fromJson(type, one.toJson(type, value))).toStrictEqual(value);
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/(..)(..)(..)(..)/g, '$4$3$2$1 ')
    .trim();
}

const id = (declaration: string): string => constructorIdText(constructorId(declaration));
const PAIR = id('pair {X:Type} {Y:Type} x:X y:Y = Pair X Y');
const JUST = id('just {t:Type} value:t = Maybe t');
const NOTHING = id('nothing {t:Type} = Maybe t');
const TUPLE = id('tuple {t:Type} {n:#} [ t ] = Tuple t n');

describe('types with arguments', () => {
  test.each<[string, unknown, string]>([
    ['pair<int,int>', { _: 'pair', x: 1, y: 2 }, '00000001 00000002'],
    ['(pair int int)', { _: 'pair', x: 1, y: 2 }, '00000001 00000002'],
    ['%pair<int,int>', { _: 'pair', x: 1, y: 2 }, '00000001 00000002'],
    ['%(Pair int int)', { _: 'pair', x: 1, y: 2 }, '00000001 00000002'],
    ['Pair<int,int>', { _: 'pair', x: 1, y: 2 }, `${PAIR} 00000001 00000002`],
    ['(Maybe int)', { _: 'nothing' }, NOTHING],
    ['Maybe<int>', { _: 'just', value: 7 }, `${JUST} 00000007`],
    ['just<int>', { _: 'just', value: 7 }, '00000007'],
    ['nothing<int>', { _: 'nothing' }, ''],
    ['(tuple int 2)', { _: 'tuple', _1: [8, 9] }, '00000008 00000009'],
    ['Tuple<int,0>', { _: 'tuple', _1: [] }, TUPLE],
    ['tuple<%Pair<int,int>,1>', { _: 'tuple', _1: [{ _: 'pair', x: 1, y: 2 }] }, '00000001 00000002'],
    [
      'dictionary<int>',
      { _: 'dictionary', _1: [{ _: 'entry', key: 'a', value: 5 }] },
      '00000001 00006101 00000005',
    ],
    ['vector<Maybe<Maybe<int>>>', [{ _: 'just', value: { _: 'nothing' } }], `00000001 ${JUST} ${NOTHING}`],
    ['(masked 1)', { _: 'masked', a: 1, c: 3 }, '00000001 00000003'],
    ['(masked 2)', { _: 'masked', b: 2, c: 3 }, '00000002 00000003'],
    ['(masked 0)', { _: 'masked' }, ''],
    ['(wrap (Pair int int))', { _: 'wrap', x: { _: 'pair', x: 1, y: 2 } }, '00000001 00000002'],
    ['(wrap #)', { _: 'wrap', x: 3 }, '00000003'],
    ['(rows int)', { _: 'rows', x: [1], _2: [2] }, '00000001 00000001 00000001 00000002'],
    ['Maybe<#>', { _: 'just', value: 7 }, `${JUST} 00000007`],
  ])('%s', (type, value, expected) => expect(words(api(''), type, value as never)).toBe(expected));

  test('are the types of fields, of results and of one another', () => {
    const text = `
      holder a:(Maybe string) b:%(Pair int int) c:(tuple int 2) d:%(Dictionary (Maybe int)) = Holder;
      both {t:Type} left:(pair t t) right:(Maybe t) = Both t;
      ---functions---
      get what:(both int) = Maybe Holder;`;
    const one = api(text);
    const holder = {
      _: 'holder',
      a: { _: 'just', value: 'x' },
      b: { _: 'pair', x: 1, y: 2 },
      c: { _: 'tuple', _1: [3, 4] },
      d: { _: 'dictionary', _1: [{ _: 'entry', key: 'k', value: { _: 'nothing' } }] },
    };
    expect(words(one, '%holder', holder as never)).toBe(
      `${JUST} 00007801 00000001 00000002 00000003 00000004 00000001 00006b01 ${NOTHING}`,
    );
    const call = { _: 'get', what: { _: 'both', left: { _: 'pair', x: 1, y: 2 }, right: { _: 'nothing' } } };
    expect(words(one, '!X', call as never)).toMatch(` 00000001 00000002 ${NOTHING}`);
    expect(one.resultCodec('get').type).toBe('Maybe<Holder>');
  });

  test('may be given one by one, as types of a declaration without variables', () => {
    const one = api(
      'ints # [ int ] = List int; longs # [ long ] = List long; all a:(List int) b:ints = All;',
    );
    const value = { _: 'all', a: { _: 'ints', _2: [1] }, b: { _: 'ints', _2: [] } };
    expect(words(one, 'all', value as never)).toBe(
      `${id('ints # [ int ] = List int')} 00000001 00000001 00000000`,
    );
  });

  test('are read in layers as their layer declares them', () => {
    const both = layers({ 1: 'a x:(box int) = A; box {t:Type} v:t = Box t;', 2: 'b x:int = B;' } as Record<
      number,
      string
    >);
    const bytes = both.layer(1).encode('A', { _: 'a', x: { _: 'box', v: 5 } } as never);
    expect(both.decode('A' as never, bytes)).toEqual({ _: 'a', x: { _: 'box', v: 5 } });
  });

  test('are made when they are asked for, in an order of what they are made of', () => {
    const one = api('p x:q = P; q x:int = Q; r x:s = R; s x:true = S;');
    expect([one.codec('%p').minLength, one.codec('%r').minLength]).toEqual([4, 0]);
    expect(one.codec('(wrap (Wrap int))').minLength).toBe(4);
    expect(one.codec('(wrap (Wrap true))').minLength).toBe(0);
  });

  test('are no part of Object: a number does not say what they hold', () => {
    const one = api('use x:(Maybe int) = Use;');
    const bytes = one.encode('Maybe<int>', { _: 'just', value: 1 } as never);
    expect(() => one.decode('Object', bytes)).toThrow(
      expect.objectContaining({ code: 'TL_UNEXPECTED_CONSTRUCTOR' }),
    );
  });
});

describe('a repetition right after its count', () => {
  test.each<[string, unknown, string]>([
    ['n:# x:n*[ int ]', { _: 'a', x: [1, 2] }, '00000002 00000001 00000002'],
    ['# [ int ]', { _: 'a', _2: [5] }, '00000001 00000005'],
    ['n:# [ long ]', { _: 'a', _1: [] }, '00000000'],
    [
      'a:int n:# x:n*[ (Maybe int) ] b:int',
      { _: 'a', a: 1, x: [{ _: 'nothing' }], b: 2 },
      `00000001 00000001 ${NOTHING} 00000002`,
    ],
    ['n:# x:n*[ int ] m:# y:m*[ int ]', { _: 'a', x: [1], y: [2] }, '00000001 00000001 00000001 00000002'],
    ['f:# x:f.0?int n:# y:n*[ int ]', { _: 'a', y: [] }, '00000000 00000000'],
  ])('%s is written as a vector', (fields, value, expected) => {
    expect(words(api(`a ${fields} = A;`), '%a', value as never)).toBe(expected);
  });

  test('has no more values than the bytes left can hold', () => {
    const one = api('a n:# x:n*[ int ] = A;');
    expect(() => one.decode('%a', hex('02000000 01000000'))).toThrow(
      expect.objectContaining({ code: 'TL_TRUNCATED' }),
    );
  });
});

describe('what is not supported says why', () => {
  const COUNTED = (text: string): string =>
    `"${text}" is repeated as often as a field says. That is supported right after the field, if nothing else depends on it: n:# x:n*[ T ]`;
  const FIELDS = (text: string): string =>
    `"${text}" repeats fields. That is not supported; a constructor of these fields can be repeated: 4*[ %point ]`;
  test.each([
    ['x:(Maybe int long)', '"Maybe<int,long>" has 2 arguments, where "Maybe<t>" has 1'],
    ['x:(Pair int)', '"Pair<int>" has 1 argument, where "Pair<X,Y>" has 2'],
    ['x:Maybe', '"Maybe" has 0 arguments, where "Maybe<t>" has 1'],
    ['x:%Maybe', '"%Maybe" has 0 arguments, where "Maybe<t>" has 1'],
    ['x:tuple', '"tuple" has 0 arguments, where "Tuple<t,n>" has 2'],
    ['x:(tuple int int)', '"tuple<int,int>" has "int" where "Tuple<t,n>" has a number written in the text'],
    ['n:# x:(tuple int n)', '"tuple<int,n>" has "n" where "Tuple<t,n>" has a number written in the text'],
    ['x:(tuple 4 4)', '"tuple<4,4>" has "4" where "Tuple<t,n>" has a type'],
    [
      'x:%(Maybe int)',
      '"%Maybe<int>" has no bare form: "Maybe" has 2 constructors. Write one of them, as %nothing',
    ],
    ['x:(int 4)', '"int<4>" has arguments, and "int" takes none'],
    ['x:(Plain int)', '"Plain<int>" has arguments, and "Plain" takes none'],
    ['x:(Nope int)', '"Nope<int>" is not declared'],
    ['x:(List string)', '"List<string>" is a type of no constructor: "longs" is of "List<long>"'],
    ['x:(longs int)', '"longs<int>" is a type that this constructor is not of'],
    ['x:(same int long)', '"same<int,long>" is a type of no constructor: "same" is of "Same<t,t>"'],
    ['x:Loose', '"Loose" has a constructor "loose" with a variable t that nothing says the value of'],
    ['x:t', '"t" is a variable here, and nothing says which type it stands for'],
    ['x:(t int)', '"t<int>" is not declared'],
    ['n:# a:int x:n*[ int ]', COUNTED('n*[ int ]')],
    ['n:# x:n*[ int ] y:n*[ int ]', COUNTED('n*[ int ]')],
    ['n:# [ int ] [ int ]', COUNTED('[ int ]')],
    ['n:# f:n.0?int x:n*[ int ]', COUNTED('n*[ int ]')],
    ['n:# x:n*[ int long ]', COUNTED('n*[ int long ]')],
    ['x:2*[ a:int ]', FIELDS('2*[ a:int ]')],
    ['x:2*[ int int ]', FIELDS('2*[ int int ]')],
    ['x:2*[ 0*[ int ] ]', '"2*[ 0*[ int ] ]" repeats what may have no bytes, which is not supported'],
    ['x:2*[ true ]', '"2*[ true ]" repeats what may have no bytes, which is not supported'],
    ['x:(tuple (masked 0) 2)', '"2*[ masked<0> ]" repeats what may have no bytes, which is not supported'],
  ])('%s', (fields, reason) => {
    const text = `
      plain x:int = Plain; ints x:int = List int; longs x:long = List long; same {t:Type} x:t = Same t t;
      loose {t:Type} x:t = Loose; a ${fields} = A; good x:int = Good;`;
    const one = api(text);
    expect(words(one, 'good', { _: 'good', x: 1 } as never)).toBe('00000001');
    const why = expect.objectContaining({ message: expect.stringMatching(/^\d+:\d+: /), reason });
    const fault = { code: 'TL_UNKNOWN_CONSTRUCTOR', cause: why };
    expect(() => one.decode('%a', new Uint8Array(12))).toThrow(expect.objectContaining(fault));
  });
});

test('a count of two repetitions is neither', () => {
  const one = api('a n:# x:n*[ int ] y:n*[ int ] = A;');
  const fault = { code: 'TL_UNKNOWN_CONSTRUCTOR', path: 'x' };
  expect(() => one.decode('%a', new Uint8Array(12))).toThrow(expect.objectContaining(fault));
});

describe('types without end are bounded', () => {
  test.each([
    ['that grow by one', 'nest {t:Type} x:(Maybe (Nest (Maybe t))) = Nest t;'],
    ['that double', 'nest {t:Type} x:(Maybe (Nest (Pair t t))) = Nest t;'],
    ['of two kinds', 'nest {t:Type} a:(Maybe (Nest (Pair t int))) b:(Maybe (Nest (Pair int t))) = Nest t;'],
    ['bare', 'nest {t:Type} x:%(Nest (Pair t t)) = Nest t;'],
    [
      'that double in each declaration',
      `nest {t:Type} x:(p0 t) = Nest t; ${Array.from({ length: 40 }, (_, i) => `p${i} {t:Type} x:(p${i + 1} (pair t t)) = P${i} t;`).join(' ')}`,
    ],
    [
      'of many declarations',
      `nest {t:Type} x:(P0 t) = Nest t; ${Array.from({ length: 40 }, (_, i) => `p${i} {t:Type} x:(P${i + 1} (Pair t int)) y:(P${i + 1} (Pair int t)) = P${i} t;`).join(' ')}`,
    ],
    [
      'of many fields',
      `nest {t:Type} ${Array.from({ length: 50_000 }, (_, i) => `x${i}:t`).join(' ')} = Nest t; ${Array.from({ length: 2000 }, (_, i) => `a${i} x:(Nest (tuple int ${i})) = A;`).join(' ')}`,
    ],
    ['of a long argument', `nest {t:Type} x:(Nest (${'Foo t '.repeat(100_000)})) = Nest t;`],
    ['of a long name', `nest {t:Type} x:(Nest (Pair t ${'n'.repeat(1e6)})) = Nest t;`],
    [
      'of many constructors',
      `nest {t:Type} x:t = Nest t; ${Array.from({ length: 20_000 }, (_, i) => `n${i} {t:Type} x:t y:(Nest (Maybe t)) = Nest t;`).join(' ')}`,
    ],
  ])('%s', (_, text) => {
    const one = api(`${text} user x:(Nest int) = User; good x:int = Good;`);
    expect(words(one, 'good', { _: 'good', x: 1 } as never)).toBe('00000001');
    expect(one.codec('User').type).toBe('User');
  });

  test('as are those that are asked for', () => {
    const one = api('good x:int = Good;');
    const ask = (): void => {
      for (let i = 0; i < 2000; i++) {
        one.codec(`Tuple<int,${i}>`);
      }
    };
    expect(ask).toThrow(
      '"Tuple<int,999>" is one of more than 1000 types with arguments, which is not supported',
    );
  });
});

describe('by hand: the words of a value, and the value', () => {
  test.each([
    ['m {t:Type} v:2*[ t ] = M t; a m:%(M int) = A;', [5, 6], { _: 'a', m: { _: 'm', v: [5, 6] } }],
    [
      'a n:# rows:n*[ 2*[ 2*[ int ] ] ] = A;',
      [1, 7, 8, 9, 10],
      {
        _: 'a',
        rows: [
          [
            [7, 8],
            [9, 10],
          ],
        ],
      },
    ],
    [
      'a n:# v:n*[ 2*[ vector<int> ] ] = A; vector {t:Type} # [ t ] = Vector t;',
      [1, 0, 0],
      { _: 'a', v: [[[], []]] },
    ],
    ['a n:# rows:n*[ 2*[ int ] ] = A;', [1, 7, 8], { _: 'a', rows: [[7, 8]] }],
    ['a n:# rows:n*[ 0*[ int ] ] = A;', [1], { _: 'a', rows: [[]] }],
    ['one {t:Type} x:t = Box t 3; a b:%(Box int 3) = A;', [9], { _: 'a', b: { _: 'one', x: 9 } }],
    ['m {t:Type} flags:# x:flags.0?t = M t; a m:%(M int) = A;', [1, 5], { _: 'a', m: { _: 'm', x: 5 } }],
    ['m {t:Type} k:# v:k*[ t ] = M t; a m:%(M int) = A;', [2, 5, 6], { _: 'a', m: { _: 'm', v: [5, 6] } }],
    [
      'm {n:#} {m:#} v:[ int ] = T n m; a m:%(T 2 3) = A;',
      [5, 6, 7],
      { _: 'a', m: { _: 'm', v: [5, 6, 7] } },
    ],
    [
      'b {t:Type} y:%t = B t; c z:int = C; a m:%(B C) = A;',
      [4],
      { _: 'a', m: { _: 'b', y: { _: 'c', z: 4 } } },
    ],
    [
      'k {n:#} {t:Type} f:n.1?t = K n t; a x:%(K 2 int) y:%(K 1 int) = A;',
      [4],
      { _: 'a', x: { _: 'k', f: 4 }, y: { _: 'k' } },
    ],
  ])('%s', (text, numbers, value) => {
    const one = schema(text as string) as Api<LooseModel<'bigint'>>;
    const bytes = new Uint8Array(Int32Array.from(numbers).buffer);
    expect(one.decode('%a', bytes)).toStrictEqual(value);
    expect(one.encode('%a', value as never)).toEqual(bytes);
  });

  test.each([
    ['one {t:Type} x:t = Box (Vector t); a b:%(Box (Vector int)) = A;', '"one" is of "Box<Vector<t>>"'],
    ['one {t:Type} x:t = Box t 3; a b:%(Box int 4) = A;', '"one" is of "Box<t,3>"'],
  ])('%s has a type of no constructor', (text, reason) => {
    const one = schema(text as string) as Api<LooseModel<'bigint'>>;
    expect(() => one.decode('%a', new Uint8Array(4))).toThrow(reason);
  });
});
