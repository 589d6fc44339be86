import { runInNewContext } from 'node:vm';
import { bytesOf, encodeUtf8 } from '@mtproof/contract';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';

const LONE = ['\ud800', '\udfff', 'a\udbff', '\udc00a', '\ude00\ud83d', '\ud83d\ud83d\ude00'];
const notText = new RangeError('"hint" expected well-formed text, got a lone surrogate');

afterEach(() => vi.unstubAllGlobals());

describe('encodeUtf8', () => {
  it('agrees with Node on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encodeUtf8(text, 'text')).toEqual(new Uint8Array(Buffer.from(text)));
      }),
    );
  });

  it('neither trims nor normalises', () => {
    expect(encodeUtf8('\u00e9', 'text')).toEqual(Uint8Array.of(0xc3, 0xa9));
    expect(encodeUtf8('e\u0301', 'text')).toEqual(Uint8Array.of(0x65, 0xcc, 0x81));
    expect(encodeUtf8('\ufeff \0', 'text')).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 0x20, 0));
  });

  it.each(LONE)('refuses %j', (text) => {
    expect(() => encodeUtf8(text, 'hint')).toThrow(notText);
  });

  it('keeps nothing of a text, also of one that it refuses', async () => {
    const secrets = { text: new Uint8Array(Buffer.from('correct horse')) };
    expect(await leftovers(secrets, () => encodeUtf8('correct horse', 'password'))).toEqual([]);
    expect(await leftovers(secrets, () => encodeUtf8('correct horse\ud800', 'password'))).toEqual([]);
  });

  it('needs no TextEncoder', () => {
    vi.stubGlobal('TextEncoder', undefined);
    expect(encodeUtf8('\u{1f600}', 'text')).toEqual(Uint8Array.of(0xf0, 0x9f, 0x98, 0x80));
  });
});

describe('bytesOf', () => {
  it('takes text', () => {
    expect(bytesOf('\u20ac', 'hint')).toEqual(Uint8Array.of(0xe2, 0x82, 0xac));
    expect(bytesOf('', 'hint')).toEqual(new Uint8Array(0));
    expect(() => bytesOf('\ud800', 'hint')).toThrow(notText);
  });

  it('copies bytes, as they are', () => {
    const given = Buffer.of(9, 0xff, 0xc3, 9).subarray(1, 3);
    const bytes = bytesOf(given, 'hint');
    given.fill(0);
    expect(bytes).toStrictEqual(Uint8Array.of(0xff, 0xc3));
    expect(bytesOf(runInNewContext('Uint8Array.of(1)'), 'hint')).toStrictEqual(Uint8Array.of(1));
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'Null'],
    [[1], 'Array'],
    [new Uint16Array(1), 'Uint16Array'],
    [Object('text'), 'String'],
  ])('refuses %j', (value, kind) => {
    expect(() => bytesOf(value as never, 'hint')).toThrow(
      new TypeError(`"hint" expected string or Uint8Array, got type=${kind}`),
    );
  });
});
