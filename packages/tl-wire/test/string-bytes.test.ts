import { runInNewContext } from 'node:vm';
import { bytes, decode, encode, string, stringBytes } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('stringBytes', () => {
  it.each([
    ['', []],
    ['\x17+A', [0x17, 0x2b, 0x41]],
    ['\ufeffé', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
    ['\u{1f600}', [0xf0, 0x9f, 0x98, 0x80]],
    [Uint8Array.of(0xff, 0), [0xff, 0]],
    [Buffer.of(0, 0x17, 0xed, 1).subarray(1, 3), [0x17, 0xed]],
    [runInNewContext('Uint8Array.of(0xc3)') as Uint8Array, [0xc3]],
  ])('of %j is %j', (value, content) => {
    expect(stringBytes(value)).toStrictEqual(Uint8Array.from(content));
  });

  it('gives back any content that was read as a string', () => {
    const texts = fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), texts), (content) => {
        expect(stringBytes(decode(string, encode(bytes, content)))).toStrictEqual(new Uint8Array(content));
      }),
    );
  });

  it('returns a copy that shares no memory, and has no more than its bytes', () => {
    for (const value of [
      Uint8Array.of(1, 2),
      Buffer.of(1, 2),
      Uint8Array.of(0, 1, 2).subarray(1),
      '\x01\x02',
    ]) {
      const copy = stringBytes(value);
      expect(copy.buffer.byteLength).toBe(2);
      copy.fill(9);
      expect(stringBytes(value)).toStrictEqual(Uint8Array.of(1, 2));
    }
  });

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('refuses %j, which has no UTF-8', (text) => {
    expect(() => stringBytes(text)).toThrow(
      new RangeError('"value" expected well-formed text, got a lone surrogate'),
    );
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'Null'],
    [7, 'number'],
    [[1, 2], 'Array'],
    [new Uint16Array(2), 'Uint16Array'],
    [new ArrayBuffer(2), 'ArrayBuffer'],
    [new String('a'), 'String'],
  ])('refuses %s', (value, kind) => {
    expect(() => stringBytes(value as never)).toThrow(
      new TypeError(`"value" expected string or Uint8Array, got type=${kind}`),
    );
  });
});
