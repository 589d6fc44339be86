import { decode, encode, string } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// UTF-8 shows itself through `string`: text is well-formed, bytes are not.
const read = (...content: number[]): string | Uint8Array =>
  decode(string, encode(string, Uint8Array.from(content)));

const codePoint = fc
  .oneof(fc.nat(0x7f), fc.nat(0x7ff), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

describe('UTF-8', () => {
  it.each([
    ['\0', [0x00]],
    ['\x7f', [0x7f]],
    ['\x80', [0xc2, 0x80]],
    ['\u07ff', [0xdf, 0xbf]],
    ['\u0800', [0xe0, 0xa0, 0x80]],
    ['\ud7ff', [0xed, 0x9f, 0xbf]],
    ['\ue000', [0xee, 0x80, 0x80]],
    ['\ufeff', [0xef, 0xbb, 0xbf]],
    ['\uffff', [0xef, 0xbf, 0xbf]],
    ['\u{10000}', [0xf0, 0x90, 0x80, 0x80]],
    ['\u{10ffff}', [0xf4, 0x8f, 0xbf, 0xbf]],
    ['a\u{1f600}b', [0x61, 0xf0, 0x9f, 0x98, 0x80, 0x62]],
  ])('of %j is %j', (text, content) => {
    expect(read(...content)).toBe(text);
    expect(encode(string, text)).toStrictEqual(encode(string, Uint8Array.from(content)));
  });

  it.each([
    ['a continuation byte first', [0x80]],
    ['a continuation byte first', [0xbf, 0x61]],
    ['overlong, 2 bytes', [0xc0, 0x80]],
    ['overlong, 2 bytes', [0xc1, 0xbf]],
    ['overlong, 3 bytes', [0xe0, 0x9f, 0xbf]],
    ['overlong, 4 bytes', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['the first surrogate', [0xed, 0xa0, 0x80]],
    ['the last surrogate', [0xed, 0xbf, 0xbf]],
    ['a surrogate pair', [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['above U+10FFFF', [0xf7, 0xbf, 0xbf, 0xbf]],
    ['a 5-byte form', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['ff', [0xff]],
    ['cut after 1 of 2', [0x61, 0xc3]],
    ['cut after 2 of 3', [0xe2, 0x82]],
    ['cut after 3 of 4', [0xf0, 0x9f, 0x98]],
    ['no continuation', [0xe2, 0x82, 0x41]],
    ['no continuation', [0xe2, 0xc2, 0x82]],
  ])('is not %s', (_what, content) => {
    expect(read(...content)).toStrictEqual(Uint8Array.from(content));
  });

  it('agrees with TextDecoder on any bytes', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const sequences = fc.constantFrom(...['é', '€', '😀', 'a'].map((text) => new TextEncoder().encode(text)));
    const pieces = fc.oneof(sequences, fc.uint8Array({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const content = parts.flatMap((part) => [...part]);
        let expected: string | Uint8Array = Uint8Array.from(content);
        try {
          expected = decoder.decode(expected);
        } catch {}
        expect(read(...content)).toStrictEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with TextEncoder on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) => {
        expect(encode(string, text)).toStrictEqual(encode(string, new TextEncoder().encode(text)));
        expect(decode(string, encode(string, text))).toBe(text);
      }),
    );
  });

  it('of a long text is read in full', () => {
    for (const text of ['a'.repeat(100_000), `a${'\u{1f600}'.repeat(50_000)}`]) {
      expect(decode(string, encode(string, text))).toBe(text);
    }
  });
});
