import { runInNewContext } from 'node:vm';
import { bare, bytes, decode, encode, int, string } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';

const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

describe('the binary form', () => {
  // https://core.telegram.org/mtproto/serialize#base-types
  it.each([
    ['', '00000000'],
    ['61', '01610000'],
    ['616263', '03616263'],
    ['5a300d4b', '045a300d4b000000'],
  ])('of %s is %s', (content, form) => {
    expect(hex(encode(bytes, unhex(content)))).toBe(form);
    expect(hex(decode(bytes, unhex(form)))).toBe(content);
  });

  it.each([
    [0, '00', 4],
    [1, '01', 4],
    [3, '03', 4],
    [4, '04', 8],
    [252, 'fc', 256],
    [253, 'fd', 256],
    [254, 'fefe0000', 260],
    [255, 'feff0000', 260],
    [256, 'fe000100', 260],
    [257, 'fe010100', 264],
    [2 ** 16, 'fe000001', 2 ** 16 + 4],
    [2 ** 24 - 1, 'feffffff', 2 ** 24 + 4],
  ])('of %i bytes begins with %s and has %i bytes', (length, header, total) => {
    const content = new Uint8Array(length).fill(0x5a);
    const form = encode(bytes, content);
    const start = header.length / 2;
    expect(form.length).toBe(total);
    expect(hex(form.subarray(0, start))).toBe(header);
    expect(Buffer.compare(form.subarray(start, start + length), content)).toBe(0);
    expect(form.subarray(start + length).every((byte) => byte === 0)).toBe(true);
    expect(Buffer.compare(decode(bytes, form), content)).toBe(0);
  });

  it.each([0, 1, 3, 4, 252, 253, 254, 255, 256, 257])('of %i bytes fails when cut anywhere', (length) => {
    const form = encode(bytes, new Uint8Array(length).fill(0x5a));
    for (let end = 0; end < form.length; end++) {
      expect(codeOf(() => decode(bytes, form.subarray(0, end)))).toBe('TL_TRUNCATED');
    }
  });

  it('of a text of 2^24 - 1 bytes is the longest', () => {
    expect(encode(string, 'a'.repeat(2 ** 24 - 1))).toHaveLength(2 ** 24 + 4);
  });

  it('of 2^24 bytes does not exist', () => {
    const message = '"value" expected fewer than 2^24 bytes, got length=16777216';
    expect(() => encode(bytes, new Uint8Array(2 ** 24))).toThrow(new RangeError(message));
    expect(() => encode(string, new Uint8Array(2 ** 24))).toThrow(new RangeError(message));
    expect(() => encode(string, 'a'.repeat(2 ** 24))).toThrow(new RangeError(message));
    // As many code units as bytes are allowed, but more bytes
    expect(() => encode(string, 'é'.repeat(2 ** 23))).toThrow(new RangeError(message));
  });
});

describe('reading', () => {
  const record = bare('record', { first: int, x: bytes });
  const read = (form: string, strict = true) => decode(record, unhex(`00000000${form}`), { strict }).x;

  it.each([
    ['ff000000', 'TL_BAD_LENGTH_PREFIX', 4, 'a string begins with ff'],
    ['fefd0000', 'TL_NON_MINIMAL_LENGTH', 4, 'long form for a length of 253'],
    ['fe000000', 'TL_NON_MINIMAL_LENGTH', 4, 'long form for a length of 0'],
    ['00010000', 'TL_NONZERO_PADDING', 5, 'a padding byte is not 0'],
    ['00000001', 'TL_NONZERO_PADDING', 7, 'a padding byte is not 0'],
    [`045a300d4b000100`, 'TL_NONZERO_PADDING', 10, 'a padding byte is not 0'],
    [`feff0000${'5a'.repeat(255)}01`, 'TL_NONZERO_PADDING', 4 + 4 + 255, 'a padding byte is not 0'],
    ['0061', 'TL_TRUNCATED', 4, '4 bytes needed, 2 left'],
    ['045a300d4b', 'TL_TRUNCATED', 8, '4 bytes needed, 1 left'],
    ['feffffff00', 'TL_TRUNCATED', 8, '16777216 bytes needed, 1 left'],
  ])('%.32s fails with %s at %i', (form, code, offset, detail) => {
    const failure = failureOf(() => read(form));
    expect(failure).toMatchObject({ code, offset, path: 'x' });
    expect(failure?.message).toBe(`${code}: ${detail} (offset ${offset}, x)`);
  });

  it('strict: false accepts the long form and any padding', () => {
    expect(read('fe03000061626300', false)).toStrictEqual(unhex('616263'));
    expect(read('fe000000', false)).toStrictEqual(new Uint8Array());
    expect(read('0161ffff', false)).toStrictEqual(unhex('61'));
  });

  it('strict: false accepts nothing else', () => {
    expect(codeOf(() => read('ff000000', false))).toBe('TL_BAD_LENGTH_PREFIX');
    expect(codeOf(() => read('0161', false))).toBe('TL_TRUNCATED');
  });

  it('gives text for UTF-8 and bytes for anything else', () => {
    expect(decode(string, unhex('02c3a900'))).toBe('é');
    expect(decode(string, unhex('01c30000'))).toStrictEqual(unhex('c3'));
    expect(decode(string, unhex('00000000'))).toBe('');
  });
});

describe('writing', () => {
  it('takes a string as text or as bytes', () => {
    expect(encode(string, 'é')).toStrictEqual(unhex('02c3a900'));
    expect(encode(string, unhex('c3a9'))).toStrictEqual(unhex('02c3a900'));
  });

  it('takes a Uint8Array of another realm, a Buffer and a subarray', () => {
    const foreign = runInNewContext('Uint8Array.of(1, 2)') as Uint8Array;
    expect(foreign).not.toBeInstanceOf(Uint8Array);
    for (const content of [foreign, Buffer.of(1, 2), Uint8Array.of(0, 1, 2, 3).subarray(1, 3)]) {
      expect(encode(bytes, content)).toStrictEqual(Uint8Array.of(2, 1, 2, 0));
    }
  });

  it('refuses other types', () => {
    expect(() => encode(bytes, 'ab' as never)).toThrow(
      new TypeError('"value" expected Uint8Array, got type=string'),
    );
    expect(() => encode(bytes, new Uint16Array(2) as never)).toThrow(
      new TypeError('"value" expected Uint8Array, got type=Uint16Array'),
    );
    expect(() => encode(string, 7 as never)).toThrow(
      new TypeError('"value" expected string or Uint8Array, got type=number'),
    );
  });

  it('refuses text that has no UTF-8', () => {
    const record = bare('record', { title: string });
    for (const title of ['\ud800', 'a\udc00b', '\ud800a', '\udc00\ud800']) {
      expect(() => encode(record, { _: 'record', title })).toThrow(
        new RangeError('"title" expected well-formed text, got a lone surrogate'),
      );
    }
  });
});
