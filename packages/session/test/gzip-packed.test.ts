import { AnyObject, msgs_ack } from '@mtproof/schema/mtproto';
import { NearestDc } from '@mtproof/schema/two-factor';
import { answer, decodeResult, maybePacked, type PackedOptions } from '@mtproof/session';
import { Bool, bare, boxed, decode, encode, int, type Span, Vector } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecLaws, codeOf, failureOf } from '../../../tests/codec-laws.ts';
import { hex } from '../../../tests/hex.ts';
import { packed } from './packed.ts';

const nearest = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 4 } as const;
const NEAREST = encode(NearestDc, nearest);

describe('a value that may be packed', () => {
  it('is read in both forms, and written unpacked', () => {
    const codec = maybePacked(NearestDc);
    expect(decode(codec, NEAREST)).toStrictEqual(nearest);
    expect(decode(codec, packed(NEAREST))).toStrictEqual(nearest);
    expect(encode(codec, nearest)).toStrictEqual(NEAREST);
    expect(codec.type).toBe('NearestDc');
  });

  it('may be a field', () => {
    const frame = boxed(1, bare('frame', { first: maybePacked(Bool), second: maybePacked(Bool) }));
    const bytes = Uint8Array.of(1, 0, 0, 0, ...packed(hex('b5757299')), ...hex('379779bc'));
    expect(decode(frame, bytes)).toStrictEqual({ _: 'frame', first: true, second: false });
  });

  it('is no shorter than the shorter of its forms', () => {
    expect(maybePacked(Bool).minLength).toBe(4);
    expect(maybePacked(msgs_ack).minLength).toBe(8);
  });

  it('takes the options of decode and gunzip', () => {
    const large = packed(encode(Vector(int), new Array(1000).fill(0)));
    const read = (options?: PackedOptions) => () => decodeResult(Vector(int), large, options);
    expect(read()()).toHaveLength(1000);
    expect(codeOf(read({ maxOutput: 4007 }))).toBe('TL_GZIP_LIMIT');
    expect(codeOf(read({ maxOutput: 4008 }))).toBeUndefined();
    expect(codeOf(read({ maxDepth: 0 }))).toBe('TL_DEPTH_LIMIT');
    const odd = hex('fe020000 4e4c0000');
    const bytes = packed(Uint8Array.of(...NEAREST.subarray(0, 4), ...odd, ...NEAREST.subarray(8)));
    expect(codeOf(() => decodeResult(NearestDc, bytes))).toBe('TL_NON_MINIMAL_LENGTH');
    expect(decodeResult(NearestDc, bytes, { strict: false })).toStrictEqual(nearest);
  });

  it('reports what was packed to trace, with offsets from its start', () => {
    const spans: Span[] = [];
    const trace = (span: Span) => void spans.push(span);
    decode(maybePacked(NearestDc, { trace }), packed(NEAREST));
    expect(spans.map(({ path, offset }) => [path, offset])).toStrictEqual([
      ['country', 4],
      ['this_dc', 8],
      ['nearest_dc', 12],
      ['', 0],
    ]);
  });
});

describe('what was packed is refused when it is', () => {
  it.each([
    ['more than a value', packed(hex('b575729900000000')), 'TL_TRAILING_BYTES'],
    ['packed again', packed(packed(hex('b5757299'))), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['nothing', packed(hex('')), 'TL_TRUNCATED'],
    ['not gzip', hex('a1cf7230 03616263'), 'TL_GZIP_DATA'],
    ['of the wrong type', packed(hex('ffffffff')), 'TL_BAD_BOOL'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => decode(maybePacked(Bool), bytes))).toBe(code);
    expect(codeOf(() => decodeResult(Bool, bytes))).toBe(code);
  });

  it('packed again, where the type has gzip_packed as a constructor', () => {
    const failure = failureOf(() => decodeResult(AnyObject, packed(packed(hex('b5757299')))));
    expect(failure).toMatchObject({ code: 'TL_UNEXPECTED_CONSTRUCTOR', offset: 0, path: '' });
  });
});

const ping_id = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
codecLaws('maybePacked', maybePacked(Bool), fc.boolean());
codecLaws(
  'answer',
  answer(Vector(msgs_ack)),
  fc.array(
    fc.array(ping_id, { maxLength: 3 }).map((msg_ids) => ({ _: 'msgs_ack' as const, msg_ids })),
    { maxLength: 3 },
  ),
);
