import {
  bare,
  bytes,
  type Codec,
  decode,
  encode,
  int,
  int128,
  long,
  repeat,
  True,
  Vector,
  vector,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';

const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

const LIMIT = 2 ** 16;

describe('vectors', () => {
  // https://core.telegram.org/mtproto/TL#example
  it('Vector<int> [2, 3, 4]', () => {
    const form = '15c4b51c03000000020000000300000004000000';
    expect(hex(encode(Vector(int), [2, 3, 4]))).toBe(form);
    expect(decode(Vector(int), unhex(form))).toStrictEqual([2, 3, 4]);
  });

  it('vector<int> [2, 3, 4]', () => {
    const form = '03000000020000000300000004000000';
    expect(hex(encode(vector(int), [2, 3, 4]))).toBe(form);
    expect(decode(vector(int), unhex(form))).toStrictEqual([2, 3, 4]);
  });

  it('none, and vectors of vectors', () => {
    expect(hex(encode(vector(int), []))).toBe('00000000');
    expect(decode(Vector(int), unhex('15c4b51c00000000'))).toStrictEqual([]);
    const nested = Vector(vector(long));
    expect(decode(nested, encode(nested, [[], [1n], [2n, 3n]]))).toStrictEqual([[], [1n], [2n, 3n]]);
  });

  it('are named like their types', () => {
    expect(vector(bare('future_salt', { salt: long })).type).toBe('vector<%future_salt>');
    expect(Vector(Vector(int)).type).toBe('Vector<Vector<int>>');
    expect([vector(int).minLength, Vector(int).minLength]).toStrictEqual([4, 8]);
  });
});

const boxed = '1cb5c415 is the id of Vector: a boxed value where a bare one is expected';
const bareCount = (count: number) =>
  `${count} is not the id of Vector but may be a count: a bare value where a boxed one is expected`;

describe('reading', () => {
  const codecs: Record<string, Codec<unknown>> = {
    'vector<int>': vector(int),
    'vector<int128>': vector(int128),
    'vector<bytes>': vector(bytes),
    'vector<true>': vector(True),
    'Vector<int>': Vector(int),
  };

  it.each([
    ['vector<int>', 'ffffffff', 'TL_COUNT_LIMIT', 4, 'x', 'a count of 4294967295'],
    ['vector<int>', '00000080', 'TL_COUNT_LIMIT', 4, 'x', 'a count of 2147483648'],
    ['vector<int>', 'ffffff7f', 'TL_TRUNCATED', 4, 'x', '2147483647 elements of 4 bytes or more, 0 left'],
    ['vector<int>', '0200000001000000', 'TL_TRUNCATED', 4, 'x', '2 elements of 4 bytes or more, 4 left'],
    [
      'vector<int128>',
      `0200000000${'00'.repeat(30)}`,
      'TL_TRUNCATED',
      4,
      'x',
      '2 elements of 16 bytes or more, 31 left',
    ],
    ['vector<bytes>', '020000000461626300000000', 'TL_TRUNCATED', 16, 'x[1]', '4 bytes needed, 0 left'],
    [
      'vector<bytes>',
      '0200000000000000ff000000',
      'TL_BAD_LENGTH_PREFIX',
      12,
      'x[1]',
      'a string begins with ff',
    ],
    ['Vector<int>', '15c4b51d00000000', 'TL_UNEXPECTED_CONSTRUCTOR', 4, 'x', '1db5c415 is not Vector'],
    ['Vector<int>', '15c4b51c', 'TL_TRUNCATED', 8, 'x', '4 bytes needed, 0 left'],
    // A boxed vector where a bare one is expected
    ['vector<int>', '15c4b51c0100000007000000', 'TL_TRUNCATED', 4, 'x', boxed],
    ['vector<true>', '15c4b51c01000000', 'TL_COUNT_LIMIT', 4, 'x', boxed],
    // and a bare one where a boxed one is: 2 elements of 4 bytes, which the bytes left hold, and 3, which they do not
    ['Vector<int>', '020000000100000002000000', 'TL_UNEXPECTED_CONSTRUCTOR', 4, 'x', bareCount(2)],
    ['Vector<int>', '00000000', 'TL_UNEXPECTED_CONSTRUCTOR', 4, 'x', bareCount(0)],
    [
      'Vector<int>',
      '030000000100000002000000',
      'TL_UNEXPECTED_CONSTRUCTOR',
      4,
      'x',
      '00000003 is not Vector',
    ],
    [
      'Vector<int>',
      'a1cf7230',
      'TL_UNEXPECTED_CONSTRUCTOR',
      4,
      'x',
      '3072cfa1, the id of gzip_packed, is not Vector',
    ],
    ['vector<true>', '01000100', 'TL_COUNT_LIMIT', 4, 'x', 'more than 65536 elements without bytes'],
  ] as [string, string, string, number, string, string][])(
    '%s from %s fails with %s',
    (type, form, code, offset, path, detail) => {
      const failure = failureOf(() =>
        decode(bare('record', { first: int, x: codecs[type] as Codec<unknown> }), unhex(`00000000${form}`)),
      );
      expect(failure).toMatchObject({ code, offset, path });
      expect(failure?.message).toBe(`${code}: ${detail} (offset ${offset}, ${path})`);
    },
  );

  it('counts elements without bytes over the whole message', () => {
    const half = '00800000';
    expect(decode(vector(vector(True)), unhex(`02000000${half}${half}`)).flat()).toHaveLength(LIMIT);
    expect(codeOf(() => decode(vector(vector(True)), unhex(`03000000${half}${half}01000000`)))).toBe(
      'TL_COUNT_LIMIT',
    );
  });

  it('refuses a count before it allocates', () => {
    const reads: number[] = [];
    const spy: Codec<number> = { ...int, read: (reader) => reads.push(reader.offset) };
    expect(codeOf(() => decode(vector(spy), unhex('00000001ffffffff')))).toBe('TL_TRUNCATED');
    expect(reads).toStrictEqual([]);
  });
});

describe('writing', () => {
  it.each([
    [new Uint8Array(2), '"value" expected array, got type=Uint8Array'],
    [{ length: 1, 0: 1 }, '"value" expected array, got type=Object'],
    [new Set([1]), '"value" expected array, got type=Set'],
    ['12', '"value" expected array, got type=string'],
  ])('%o fails', (value, message) => {
    expect(() => encode(Vector(int), value as never)).toThrow(new TypeError(message));
  });

  it('names the element at fault', () => {
    expect(() => encode(Vector(int), [1, 2.5])).toThrow('"[1]" expected integer');
    // biome-ignore lint/suspicious/noSparseArray: a hole is not an element
    expect(() => encode(vector(int), [1, , 3] as never)).toThrow(
      '"[1]" expected integer -2147483648 … 2147483647, got type=undefined',
    );
  });

  it.each([
    { of: int as Codec<unknown>, one: 1 },
    { of: long as Codec<unknown>, one: 1n },
  ])('holds as many of $of.type as it says, though a getter changes the array', ({ of, one }) => {
    const given = (change: (values: unknown[]) => void): unknown[] => {
      const values: unknown[] = [one, one];
      const get = (): unknown => {
        change(values);
        return one;
      };
      return Object.defineProperty(values, 0, { get, enumerable: true, configurable: true });
    };
    const codec = vector(of);
    const grown = given((values) => values.push(one));
    expect(decode(codec, encode(codec, grown))).toStrictEqual([one, one]);
    // The second time, for the error, nothing is at fault any more.
    const shrunk = given((values) => values.splice(1));
    expect(decode(codec, encode(codec, shrunk))).toStrictEqual([one]);
  });

  it('refuses more elements without bytes than it reads', () => {
    const all = new Array<true>(LIMIT).fill(true);
    expect(decode(vector(True), encode(vector(True), all))).toHaveLength(LIMIT);
    expect(() => encode(vector(True), [...all, true])).toThrow(
      new RangeError('"value" expected at most 65536 elements without bytes, got more'),
    );
    expect(() => encode(vector(vector(True)), [all, [true]])).toThrow('"[1]" expected at most');
  });
});

describe('repeat', () => {
  const three = repeat(3, int);

  it('is that many values, and no count', () => {
    const values = [1, -1, 7];
    expect(hex(encode(three, values))).toBe('01000000ffffffff07000000');
    expect(decode(three, encode(three, values))).toStrictEqual(values);
    expect([three.type, three.minLength]).toStrictEqual(['3*[ int ]', 12]);
  });

  it('is refused where bytes are missing or left over', () => {
    const bytes = encode(three, [1, 2, 3]);
    expect(codeOf(() => decode(three, bytes.subarray(0, 11)))).toBe('TL_TRUNCATED');
    expect(codeOf(() => decode(three, Uint8Array.of(...bytes, 0, 0, 0, 0)))).toBe('TL_TRAILING_BYTES');
  });

  it('is refused with another number of values, or none that is an array', () => {
    expect(() => encode(three, [1, 2])).toThrow(RangeError);
    expect(() => encode(three, [1, 2, 3, 4])).toThrow('expected array of length 3, got length=4');
    expect(() => encode(three, '123' as never)).toThrow('expected array, got type=string');
  });
});
