import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf, expand, isBytes } from '../src/blob.ts';
import { firstDifference } from '../src/compare.ts';
import { differingRows, hexRows } from '../src/hex-rows.ts';

describe('firstDifference', () => {
  test.each<[unknown, unknown, string]>([
    [{ a: 1 }, { a: 2 }, 'o.a differs'],
    [{ a: 1 }, {}, 'o.a is missing'],
    [{}, { b: 1 }, 'o.b is not a field of the answer'],
    [{ a: 1 }, [], 'o is an array, not an object'],
    [[1], {}, 'o is an object, not an array'],
    [[1, 2], [1, 3], 'o[1] differs'],
    [[1, 2], [1], 'o has 1 elements, not 2'],
    [1, '1', 'o is "1", not 1'],
    [true, null, 'o is null, not true'],
    ['12', '13', 'o differs'],
    ['0a', '0b', 'o differs at byte 0 of 1'],
    ['0aff', '0A00', 'o is not bytes in lower-case hex'],
    ['0aff', '0AFF', 'o is right, but hex must be in lower case'],
    ['0aff', '0aff00', 'o differs at byte 2 and has 3 bytes, not 2'],
    ['0aff', '0a', 'o differs at byte 1 and has 1 bytes, not 2'],
    [{ toString: 1 }, {}, 'o.toString is missing'],
  ])('%j, %j', (want, got, text) => {
    const difference = firstDifference(want, got, 'o');
    expect(`${difference?.path} ${difference?.reason}`).toBe(text);
  });

  test('a value is equal to itself, whatever the order of its keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) {
        return value.map(reversed);
      }
      if (typeof value !== 'object' || value === null) {
        return value;
      }
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(firstDifference(value, reversed(value), 'o')).toBeUndefined();
      }),
    );
  });

  test('two values are equal exactly when their JSON is', () => {
    const value = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('0', 'a') });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const equal = JSON.stringify(a) === JSON.stringify(b);
        if (equal) {
          expect(firstDifference(a, b, 'o')).toBeUndefined();
        }
        const either = firstDifference(a, b, 'o') ?? firstDifference(b, a, 'o');
        if (either === undefined) {
          expect(b).toEqual(a);
        }
      }),
    );
  });

  test('a digest stands for bytes', () => {
    const want = { data: digestOf('00ff') };
    expect(firstDifference(want, { data: '00ff' }, 'o')).toBeUndefined();
    const reason = (data: unknown) => firstDifference(want, { data }, 'o')?.reason;
    expect(reason('00fe')).toBe('has the right length, but another SHA-256');
    expect(reason('00')).toBe('has 1 bytes, not 2');
    expect(reason('00FF')).toBe('is not bytes in lower-case hex');
    expect(reason(want.data)).toBe('is not bytes in lower-case hex');
  });
});

describe('blobs', () => {
  test('repeat is written out wherever it stands', () => {
    const repeat = { repeat: { hex: 'ab0c', count: 2 } };
    expect(expand({ a: [repeat, { hex: repeat }], b: null })).toEqual({
      a: ['ab0cab0c', { hex: 'ab0cab0c' }],
      b: null,
    });
  });

  test.each([
    { repeat: { hex: 'AB', count: 1 } },
    { repeat: { hex: 'ab', count: 1.5 } },
    { repeat: { hex: 'ab' } },
    { repeat: { hex: 'ab', count: 1, more: 1 } },
    { repeat: { hex: 'ab', count: 1 }, more: 1 },
    { repeat: 'ab' },
  ])('%j is no repeat', (value) => {
    expect(expand(value)).toEqual(value);
  });

  test.each<[unknown, boolean]>([
    ['0a', true],
    ['00', true],
    ['12', false],
    ['-12', false],
    ['9223372036854775807', false],
    ['12345678901234567890', true],
    ['', false],
    [12, false],
  ])('isBytes(%j) is %j', (value, bytes) => {
    expect(isBytes(value)).toBe(bytes);
  });
});

describe('rows', () => {
  const counting = Array.from({ length: 40 }, (_, i) => i.toString(16).padStart(2, '0')).join('');

  test('sixteen bytes each, with the offset', () => {
    expect(hexRows(counting)).toEqual([
      '     0  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f',
      '    16  10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f',
      '    32  20 21 22 23 24 25 26 27',
    ]);
    expect(hexRows(counting, 1)).toEqual([
      '     0  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f',
      '… 24 more bytes',
    ]);
    expect(hexRows('')).toEqual([]);
  });

  test('the first difference is marked', () => {
    expect(differingRows(counting, `${counting.slice(0, 70)}ff${counting.slice(72)}`)).toEqual([
      'want     32  20 21 22 23 24 25 26 27',
      'got      32  20 21 22 ff 24 25 26 27',
      '                      ^^',
    ]);
    expect(differingRows('0a0b', '0a')).toEqual([
      'want      0  0a 0b',
      'got       0  0a',
      '                ^^',
    ]);
    expect(differingRows(counting.slice(0, 32), counting)[0]).toBe('want     16  (ends)');
  });
});
