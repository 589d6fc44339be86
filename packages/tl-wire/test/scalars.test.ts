import {
  Bool,
  bare,
  type Codec,
  decode,
  double,
  encode,
  int,
  int128,
  int256,
  long,
  longBytes,
  nat,
  True,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../tests/codec-laws.ts';

const codecs = { int, nat, long, longBytes, double, int128, int256, Bool, True };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** `codec` as the field `x` of a record, to see the path in messages. */
function encodeField(codec: Codec<never>, x: unknown): () => unknown {
  return () => encode(bare('record', { x: codec }), { _: 'record', x: x as never });
}

// Columns: value, wire bytes.
const forms: [string, Codec<never>, [unknown, string][]][] = [
  [
    'int',
    int as Codec<never>,
    [
      [0, '00000000'],
      [1, '01000000'],
      [-1, 'ffffffff'],
      [0x12345678, '78563412'],
      [2 ** 31 - 1, 'ffffff7f'],
      [-(2 ** 31), '00000080'],
    ],
  ],
  [
    'nat',
    nat as Codec<never>,
    [
      [0, '00000000'],
      [2 ** 31 - 1, 'ffffff7f'],
    ],
  ],
  [
    'long',
    long as Codec<never>,
    [
      [0n, '0000000000000000'],
      [-1n, 'ffffffffffffffff'],
      [0x0123456789abcdefn, 'efcdab8967452301'],
      [2n ** 63n - 1n, 'ffffffffffffff7f'],
      [-(2n ** 63n), '0000000000000080'],
    ],
  ],
  ['longBytes', longBytes as Codec<never>, [[unhex('efcdab8967452301'), 'efcdab8967452301']]],
  [
    'int128',
    int128 as Codec<never>,
    [[unhex('000102030405060708090a0b0c0d0e0f'), '000102030405060708090a0b0c0d0e0f']],
  ],
  ['int256', int256 as Codec<never>, [[unhex('ab'.repeat(32)), 'ab'.repeat(32)]]],
  [
    'double',
    double as Codec<never>,
    [
      [0, '0000000000000000'],
      [-0, '0000000000000080'],
      [1, '000000000000f03f'],
      [Math.PI, '182d4454fb210940'],
      [5e-324, '0100000000000000'],
      [Number.POSITIVE_INFINITY, '000000000000f07f'],
      [Number.NEGATIVE_INFINITY, '000000000000f0ff'],
      [Number.NaN, '000000000000f87f'],
      // Quiet with a payload, negative, and signalling NaNs
      [unhex('010000000000f87f'), '010000000000f87f'],
      [unhex('000000000000f8ff'), '000000000000f8ff'],
      [unhex('010000000000f07f'), '010000000000f07f'],
    ],
  ],
  [
    'Bool',
    Bool as Codec<never>,
    [
      [true, 'b5757299'],
      [false, '379779bc'],
    ],
  ],
  ['True', True as Codec<never>, [[true, '']]],
];

describe.each(forms)('%s', (_name, codec, pairs) => {
  it.each(pairs)('%s is %s on the wire', (value, bytes) => {
    expect(hex(encode(codec, value as never))).toBe(bytes);
    expect(decode(codec, unhex(bytes))).toStrictEqual(value);
    expect(codec.minLength).toBe(bytes.length / 2);
  });
});

describe('reading', () => {
  it.each([
    ['nat', '00000080', 'TL_NAT_RANGE', '2147483648 is above 2^31 - 1'],
    ['nat', 'ffffffff', 'TL_NAT_RANGE', '4294967295 is above 2^31 - 1'],
    ['Bool', '00000000', 'TL_BAD_BOOL', '00000000 is not a Bool'],
    ['Bool', 'b5757298', 'TL_BAD_BOOL', '987275b5 is not a Bool'],
    ['int', '010203', 'TL_TRUNCATED', '4 bytes needed, 3 left'],
    ['double', '00000000000000', 'TL_TRUNCATED', '8 bytes needed, 7 left'],
  ] as const)('%s from %s fails with %s', (name, bytes, code, detail) => {
    const record = bare('record', { first: int, x: codecs[name] });
    const failure = failureOf(() => decode(record, unhex(`00000000${bytes}`)));
    expect(failure).toMatchObject({ code, offset: 4, path: 'x' });
    expect(failure?.message).toBe(`${code}: ${detail} (offset 4, x)`);
  });
});

describe('writing', () => {
  it.each([
    ['int', 2 ** 31, RangeError, '"x" expected integer -2147483648 … 2147483647, got 2147483648'],
    ['int', -(2 ** 31) - 1, RangeError, '"x" expected integer -2147483648 … 2147483647, got -2147483649'],
    ['int', 1.5, RangeError, '"x" expected integer -2147483648 … 2147483647, got 1.5'],
    ['int', Number.NaN, RangeError, '"x" expected integer -2147483648 … 2147483647, got NaN'],
    ['int', '1', TypeError, '"x" expected integer -2147483648 … 2147483647, got type=string'],
    ['int', 1n, TypeError, '"x" expected integer -2147483648 … 2147483647, got type=bigint'],
    ['int', undefined, TypeError, '"x" expected integer -2147483648 … 2147483647, got type=undefined'],
    ['int', null, TypeError, '"x" expected integer -2147483648 … 2147483647, got type=Null'],
    ['nat', -1, RangeError, '"x" expected integer 0 … 2147483647, got -1'],
    ['nat', 2 ** 31, RangeError, '"x" expected integer 0 … 2147483647, got 2147483648'],
    ['long', 1, TypeError, '"x" expected bigint -2^63 … 2^63-1, got type=number'],
    ['long', 2n ** 63n, RangeError, '"x" expected bigint -2^63 … 2^63-1, got 9223372036854775808'],
    ['long', -(2n ** 63n) - 1n, RangeError, '"x" expected bigint -2^63 … 2^63-1, got -9223372036854775809'],
    ['longBytes', 1n, TypeError, '"x" expected Uint8Array of length 8, got type=bigint'],
    ['longBytes', new Uint8Array(7), RangeError, '"x" expected Uint8Array of length 8, got length=7'],
    ['int128', new Uint8Array(17), RangeError, '"x" expected Uint8Array of length 16, got length=17'],
    ['int256', [], TypeError, '"x" expected Uint8Array of length 32, got type=Array'],
    ['double', '1', TypeError, '"x" expected number or Uint8Array of length 8, got type=string'],
    ['double', new Uint8Array(4), RangeError, '"x" expected number or Uint8Array of length 8, got length=4'],
    ['Bool', 1, TypeError, '"x" expected boolean, got type=number'],
    ['True', false, TypeError, '"x" expected true, got type=boolean'],
  ] as [keyof typeof codecs, unknown, ErrorConstructor, string][])(
    '%s from %s fails',
    (name, value, type, message) => {
      expect(encodeField(codecs[name] as Codec<never>, value)).toThrow(type);
      expect(encodeField(codecs[name] as Codec<never>, value)).toThrow(message);
    },
  );

  it('a double may be given as any 8 bytes', () => {
    expect(decode(double, encode(double, unhex('000000000000f03f')))).toBe(1);
  });
});
