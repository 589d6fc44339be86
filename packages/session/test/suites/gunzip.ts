// What every gzip engine accepts and refuses. Offsets and messages are the same on all of them.

import { constants, deflateRawSync, deflateSync, gzipSync, inflateRawSync } from 'node:zlib';
import type { gunzip as Gunzip } from '@mtproof/session';
import { crc32 } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../../tests/codec-laws.ts';
import { processorTime } from '../../../../tests/processor-time.ts';
import {
  deflate,
  dynamicHead,
  FIXED_END,
  four,
  LAST_FIXED,
  LAST_STORED,
  member,
  NONE,
  ONE,
  TWO,
  zeros,
} from './deflate-stream.ts';

const hello = Buffer.from('hello, hello, hello');

export function gunzipSuite(gunzip: typeof Gunzip): void {
  describe('gzip', () => {
    const stream = deflateRawSync(hello);
    // FLG, MTIME, XFL, OS
    const head = (flags: number) => [flags, 1, 2, 3, 4, 0, 255];
    const withCrc16 = (header: readonly number[]): number[] => {
      const crc = crc32(Uint8Array.of(0x1f, 0x8b, 8, ...header));
      return [...header, crc & 0xff, (crc >> 8) & 0xff];
    };

    it.each([
      ['no extras', head(0)],
      ['FTEXT', head(0x01)],
      ['FEXTRA', [...head(0x04), 3, 0, 1, 0, 3]],
      ['FEXTRA of 256 bytes', [...head(0x04), 0, 1, ...new Uint8Array(256)]],
      ['FNAME', [...head(0x08), 0x61, 0x62, 0]],
      ['FCOMMENT', [...head(0x10), 0]],
      ['FHCRC', withCrc16(head(0x02))],
      ['all', withCrc16([...head(0x1f), 1, 0, 7, 0x61, 0, 0x62, 0])],
    ])('header with %s', (_what, header) => {
      const data = member(stream, hello, header);
      expect(gunzip(data)).toStrictEqual(new Uint8Array(hello));
      for (let end = 0; end < data.length; end++) {
        expect(codeOf(() => gunzip(data.subarray(0, end)))).toBe('TL_GZIP_DATA');
      }
    });

    const good = member(stream, hello);
    const gzipHead = (flags: number, ...rest: readonly number[]) =>
      Uint8Array.of(0x1f, 0x8b, 8, ...head(flags), ...rest);
    const changed = (at: number, byte: number) => Uint8Array.from(good).fill(byte, at, at + 1);
    const end = good.length;

    it.each([
      ['the magic', changed(1, 0x8c), 'gzip header', 0],
      ['the method', changed(2, 7), 'gzip header', 0],
      ['a reserved flag, bit 5', changed(3, 0x20), 'gzip header', 0],
      ['a reserved flag, bit 7', changed(3, 0x80), 'gzip header', 0],
      ['the checksum', changed(end - 8, (good[end - 8] ?? 0) ^ 1), 'CRC32', end - 8],
      ['the checksum, last byte', changed(end - 5, (good[end - 5] ?? 0) ^ 0x80), 'CRC32', end - 8],
      ['the length', changed(end - 4, 20), 'ISIZE', end - 4],
      ['the length, last byte', changed(end - 1, 1), 'ISIZE', end - 4],
      ['the header checksum', member(stream, hello, [...head(0x02), 0, 0]), 'header CRC', 10],
      ['a byte more', Uint8Array.of(...good, 0), 'bytes left over', end - 8],
      ['a second member', Uint8Array.of(...good, ...good), 'bytes left over', end - 8],
      ['no last byte', good.subarray(0, -1), 'truncated', end - 8],
      ['nothing', new Uint8Array(), 'truncated', 0],
      ['an extra field beyond the end', gzipHead(4, 0xff, 0xff, ...new Uint8Array(28)), 'truncated', 40],
      ['an extra field beyond the end, and a name', gzipHead(0x0c, 0xff, 0xff, 1), 'truncated', 13],
      ['an extra field beyond the end, and a checksum', gzipHead(6, 0xff, 0xff, 1), 'truncated', 13],
      ['an extra field without its length', gzipHead(4), 'truncated', 10],
    ])('refuses %s', (_what, data, detail, offset) => {
      const failure = failureOf(() => gunzip(data));
      expect(failure?.message).toBe(`TL_GZIP_DATA: ${detail} (offset ${offset})`);
      expect(failure).toMatchObject({ code: 'TL_GZIP_DATA', offset, path: '' });
    });
  });

  describe('zlib', () => {
    const good = deflateSync(hello);
    const changed = (at: number, byte: number) => Uint8Array.from(good).fill(byte, at, at + 1);
    const end = good.length;

    it.each([8, 9, 12, 15])('window of 2^%i bytes', (windowBits) => {
      expect(gunzip(deflateSync(hello, { windowBits }))).toStrictEqual(new Uint8Array(hello));
    });

    it.each([
      ['the method', Uint8Array.of(0x79, 0x18, ...good.subarray(2))],
      ['a window of 64 KiB', Uint8Array.of(0x88, 0x1c, ...good.subarray(2))],
      ['the check bits', changed(1, 0x9d)],
      ['a preset dictionary', Uint8Array.of(0x78, 0xbb, ...good.subarray(2))],
    ])('wrong in %s', (_what, data) => {
      expect(failureOf(() => gunzip(data))?.message).toBe(
        'TL_GZIP_DATA: neither a gzip nor a zlib header (offset 0)',
      );
    });

    it.each([1, 4])('wrong in the checksum, byte %i from the end', (back) => {
      const failure = failureOf(() => gunzip(changed(end - back, (good[end - back] ?? 0) ^ 1)));
      expect(failure?.message).toBe(`TL_GZIP_DATA: ADLER32 (offset ${end - 4})`);
    });

    it('wrong in its length', () => {
      expect(failureOf(() => gunzip(Uint8Array.of(...good, 0)))?.message).toContain('bytes left over');
      for (let length = 0; length < end; length++) {
        expect(codeOf(() => gunzip(good.subarray(0, length)))).toBe('TL_GZIP_DATA');
      }
    });
  });

  describe('deflate', () => {
    const run = (stream: Uint8Array, content = new Uint8Array()) => gunzip(member(stream, content));
    const detail = (stream: Uint8Array) => /: (.*) \(/.exec(failureOf(() => run(stream))?.message ?? '')?.[1];

    it('stored blocks', () => {
      const content = Uint8Array.of(1, 2, 3);
      const stored = (length: number, complement: number, ...bytes: number[]) =>
        deflate(
          ...LAST_STORED,
          [0, 5],
          [length, 16],
          [complement, 16],
          ...bytes.map((byte) => [byte, 8] as const),
        );
      expect(run(stored(3, 0xfffc, 1, 2, 3), content)).toStrictEqual(content);
      expect(run(stored(0, 0xffff))).toStrictEqual(new Uint8Array());
      expect(detail(stored(3, 0xfffd, 1, 2, 3))).toBe('LEN and NLEN of a stored block');
      expect(detail(stored(100, 0xffff - 100, 1))).toBe('truncated');
      // The bits up to the byte are skipped, whatever they are.
      expect(run(deflate(...LAST_STORED, [31, 5], [0, 16], [0xffff, 16]))).toStrictEqual(new Uint8Array());
    });

    it('the fixed code', () => {
      const literal = (byte: number) => [0x30 + byte, -8] as const;
      // 'a', then length 3 and distance 1: a copy of itself
      const copy = deflate(...LAST_FIXED, literal(0x61), [1, -7], [0, -5], FIXED_END);
      expect(run(copy, Buffer.from('aaaa'))).toStrictEqual(new Uint8Array(Buffer.from('aaaa')));
      expect(detail(deflate(...LAST_FIXED, literal(0x61), [1, -7], [1, -5], FIXED_END))).toBe(
        'a distance to before the start',
      );
      expect(detail(deflate(...LAST_FIXED, [1, -7], [0, -5], FIXED_END))).toBe(
        'a distance to before the start',
      );
      // Symbols 286 and 287, distances 30 and 31
      expect(detail(deflate(...LAST_FIXED, [0xc6, -8], FIXED_END))).toBe('a reserved symbol');
      expect(detail(deflate(...LAST_FIXED, [0xc7, -8], FIXED_END))).toBe('a reserved symbol');
      expect(detail(deflate(...LAST_FIXED, literal(0x61), [1, -7], [30, -5], FIXED_END))).toBe(
        'a reserved symbol',
      );
      expect(detail(deflate(...LAST_FIXED, literal(0x61), [1, -7], [31, -5], FIXED_END))).toBe(
        'a reserved symbol',
      );
    });

    it('block type 3 is refused', () => {
      expect(detail(deflate([1, 1], [3, 2]))).toBe('block type 3');
    });

    it('a fault has the offset where reading stopped', () => {
      // After the header of 10 bytes: 3 bits; 3 + 8 bits, of which the reader has fetched more; and 5 bytes stored
      const at = (stream: Uint8Array) => failureOf(() => run(Uint8Array.of(...stream, 0, 0)))?.offset;
      expect(at(deflate([1, 1], [3, 2]))).toBe(11);
      expect(at(deflate(...LAST_FIXED, [0xc6, -8]))).toBe(12);
      expect(at(deflate(...LAST_STORED, [0, 5], [1, 16], [1, 16]))).toBe(15);
    });

    it('without a last block is refused', () => {
      const noLast = deflate([0, 1], [1, 2], FIXED_END);
      expect(codeOf(() => gunzip(Uint8Array.of(0x78, 0x9c, ...noLast)))).toBe('TL_GZIP_DATA');
    });

    describe('dynamic codes', () => {
      // a: 1 bit, 256: 2 bits, 257: 2 bits; distance 1: 1 bit. The block is a, a copy of 3 by this distance, the end.
      const oneDistance = (bit: 0 | 1) => {
        const lengths = [...zeros(97), ONE, ...zeros(138), ...zeros(20), TWO, TWO, ONE] as const;
        return deflate(...dynamicHead(258, 1, four), ...lengths, [0, -1], [3, -2], [bit, -1], [2, -2]);
      };

      it('with one distance of one bit', () => {
        const aaaa = Buffer.from('aaaa');
        expect(run(oneDistance(0), aaaa)).toStrictEqual(new Uint8Array(aaaa));
      });

      it('with one distance, of which the other bit is no code', () => {
        expect(detail(oneDistance(1))).toBe('bits that are no code');
      });

      it('with the end of the block as the only symbol, of one bit', () => {
        const only = [...dynamicHead(257, 1, four), ...zeros(138), ...zeros(118), ONE, NONE] as const;
        expect(run(deflate(...only, [0, -1]))).toStrictEqual(new Uint8Array());
        expect(detail(deflate(...only, [1, -1]))).toBe('bits that are no code');
      });

      it('without distances', () => {
        const stream = deflate(
          ...dynamicHead(257, 1, four),
          ...zeros(97),
          ONE,
          ...zeros(138),
          ...zeros(20),
          ONE,
          NONE,
          [0, -1],
          [0, -1],
          [1, -1],
        );
        expect(run(stream, Buffer.from('aa'))).toStrictEqual(new Uint8Array(Buffer.from('aa')));
      });

      it.each([
        ['287 symbols', deflate(...dynamicHead(287, 1, four)), 'more code lengths than symbols'],
        ['31 distances', deflate(...dynamicHead(257, 31, four)), 'more code lengths than symbols'],
        [
          'an incomplete code length code',
          deflate(...dynamicHead(257, 1, { 0: 2, 1: 2, 2: 2 })),
          'code lengths that make no code',
        ],
        ['a lone code length', deflate(...dynamicHead(257, 1, { 1: 1 })), 'code lengths that make no code'],
        ['no code length code', deflate(...dynamicHead(257, 1, {})), 'code lengths that make no code'],
        [
          'an oversubscribed code length code',
          deflate(...dynamicHead(257, 1, { 0: 1, 1: 1, 2: 1 })),
          'code lengths that make no code',
        ],
        [
          'a lone symbol of two bits',
          deflate(...dynamicHead(257, 1, four), ...zeros(138), ...zeros(118), TWO, NONE),
          'code lengths that make no code',
        ],
        [
          'no code for the end of the block',
          deflate(...dynamicHead(257, 1, four), ONE, ONE, ...zeros(138), ...zeros(116), NONE, NONE),
          'no code for the end of the block',
        ],
        [
          'an oversubscribed code',
          deflate(...dynamicHead(257, 1, four), ONE, ONE, ...zeros(138), ...zeros(116), ONE, NONE),
          'code lengths that make no code',
        ],
        [
          'an incomplete distance code',
          deflate(...dynamicHead(257, 1, four), ONE, ...zeros(138), ...zeros(117), ONE, TWO),
          'code lengths that make no code',
        ],
        [
          'a distance code of two and a gap',
          deflate(...dynamicHead(257, 2, four), ONE, ...zeros(138), ...zeros(117), ONE, ONE, TWO),
          'code lengths that make no code',
        ],
        [
          'a repeat past the end',
          deflate(...dynamicHead(257, 1, four), ...zeros(138), ...zeros(138)),
          'more code lengths than symbols',
        ],
        [
          'a repeat of nothing',
          deflate(...dynamicHead(257, 1, { 0: 1, 16: 1 }), [1, -1], [0, 2]),
          'no code length to repeat',
        ],
      ])('%s', (_what, stream, expected) => {
        expect(detail(Uint8Array.of(...stream, ...new Uint8Array(8)))).toBe(expected);
      });
    });
  });

  describe('limits', () => {
    const zeroBytes = (length: number) => gzipSync(new Uint8Array(length), { level: 9 });

    it('are exact', () => {
      const lengths = Array.from({ length: 300 }, (_, i) => i + 1);
      for (const length of [...lengths, 1000, 16_384, 16_385, 70_000]) {
        for (const level of [0, 9]) {
          const data = gzipSync(new Uint8Array(length), { level });
          expect(gunzip(data, { maxOutput: length })).toHaveLength(length);
          const failure = failureOf(() => gunzip(data, { maxOutput: length - 1 }));
          expect(failure?.message).toBe(`TL_GZIP_LIMIT: more than ${length - 1} bytes of output (offset 10)`);
        }
      }
      expect(gunzip(gzipSync(''), { maxOutput: 0 })).toHaveLength(0);
      expect(codeOf(() => gunzip(gzipSync('a'), { maxOutput: 0 }))).toBe('TL_GZIP_LIMIT');
    });

    it('are 2^24 bytes by default', () => {
      expect(gunzip(zeroBytes(2 ** 24))).toHaveLength(2 ** 24);
      expect(codeOf(() => gunzip(zeroBytes(2 ** 24 + 1)))).toBe('TL_GZIP_LIMIT');
    });

    it('may be 2^30-1 bytes', () => {
      expect(gunzip(gzipSync('a'), { maxOutput: 2 ** 30 - 1 })).toHaveLength(1);
    });

    it.each([
      ['a fault', [0xc6, -8]],
      ['the end of the data', [0, 0]],
    ] as const)('are reported when the output passes them before %s', (_what, next) => {
      const data = member(deflate(...LAST_FIXED, [0x30, -8], [0x30, -8], next), hello);
      const cut = data.subarray(0, data.length - 8);
      expect(codeOf(() => gunzip(cut, { maxOutput: 1 }))).toBe('TL_GZIP_LIMIT');
      expect(codeOf(() => gunzip(cut, { maxOutput: 2 }))).toBe('TL_GZIP_DATA');
    });

    it('are compared with the length of a stored block before its bytes are read', () => {
      const stored = deflate(...LAST_STORED, [0, 5], [100, 16], [0xffff - 100, 16], [7, 8]);
      expect(codeOf(() => gunzip(member(stored, hello), { maxOutput: 99 }))).toBe('TL_GZIP_LIMIT');
      expect(codeOf(() => gunzip(member(stored, hello), { maxOutput: 100 }))).toBe('TL_GZIP_DATA');
    });

    it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 30])('of %s are refused', (maxOutput) => {
      expect(() => gunzip(zeroBytes(1), { maxOutput })).toThrow(
        new RangeError(`"maxOutput" expected integer 0 … 1073741823, got ${maxOutput}`),
      );
    });

    it('of the wrong type are refused', () => {
      expect(() => gunzip(zeroBytes(1), { maxOutput: '1' as never })).toThrow(
        new TypeError('"maxOutput" expected integer 0 … 1073741823, got type=string'),
      );
    });
  });

  describe('hostile data', () => {
    // 1 MiB of zeros in blocks that are not the last and end on a byte boundary
    const mebibyte = deflateRawSync(new Uint8Array(2 ** 20), {
      level: 9,
      finishFlush: constants.Z_FULL_FLUSH,
    });
    const bomb = (mebibytes: number) =>
      member(Buffer.concat(Array<Uint8Array>(mebibytes).fill(mebibyte)), hello);

    it('costs memory and time by the limit, not by the length of the output', () => {
      const maxOutput = 2 ** 22;
      const run = (data: Uint8Array) => {
        const before = process.memoryUsage().arrayBuffers;
        expect(codeOf(() => gunzip(data, { maxOutput }))).toBe('TL_GZIP_LIMIT');
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * maxOutput);
      };
      const [small, large] = [bomb(8), bomb(1024)];
      expect(fastest(() => run(large))).toBeLessThan(4 * fastest(() => run(small)));
    });

    it('without output costs time by its length', () => {
      // Empty blocks of the fixed code, 10 bits each
      const empty = [0x02, 0x08, 0x20, 0x80, 0x00];
      const blocks = (length: number) =>
        member(
          new Uint8Array(length).map((_, i) => empty[i % 5] ?? 0),
          hello,
        );
      const run = (data: Uint8Array) => expect(codeOf(() => gunzip(data))).toBe('TL_GZIP_DATA');
      const [single, double] = [blocks(2 ** 18), blocks(2 ** 19)];
      expect(fastest(() => run(double))).toBeLessThan(4 * fastest(() => run(single)));
    });
  });

  describe('hostile claims and codes', () => {
    it('a claimed length costs no memory', () => {
      const maxOutput = 2 ** 30 - 1;
      const data = Uint8Array.from(gzipSync('a'));
      new DataView(data.buffer).setUint32(data.length - 4, maxOutput, true);
      const before = process.memoryUsage().arrayBuffers;
      expect(failureOf(() => gunzip(data, { maxOutput }))?.message).toMatch(/^TL_GZIP_DATA: ISIZE/);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 22);
    });

    it('a claimed length that is too small costs no time', () => {
      const content = new Uint8Array(2 ** 22);
      const honest = gzipSync(content);
      const liar = Uint8Array.from(honest).fill(0, honest.length - 4);
      const refused = () => expect(codeOf(() => gunzip(liar))).toBe('TL_GZIP_DATA');
      expect(fastest(refused)).toBeLessThan(10 * fastest(() => gunzip(honest)));
    });

    it('a new code every few bytes costs as much as zlib takes for it, times a bound', () => {
      const stream = codesOf(2 ** 11);
      const data = member(stream, new Uint8Array());
      expect(gunzip(data)).toHaveLength(0);
      const here = fastest(() => gunzip(data));
      expect(here).toBeLessThan(40 * fastest(() => inflateRawSync(stream)));
    });
  });

  describe('arguments', () => {
    it('other than a Uint8Array are refused', () => {
      expect(() => gunzip('' as never)).toThrow(new TypeError('"data" expected Uint8Array, got type=string'));
      expect(() => gunzip(new ArrayBuffer(8) as never)).toThrow(
        new TypeError('"data" expected Uint8Array, got type=ArrayBuffer'),
      );
    });

    it('of any offset are read and not written, and the result is fresh', () => {
      const stored = gzipSync(hello, { level: 0 });
      const data = Buffer.alloc(stored.length + 7).subarray(7);
      data.set(stored);
      const content = gunzip(data);
      expect(Buffer.compare(data, stored)).toBe(0);
      data.fill(0);
      expect(content).toStrictEqual(new Uint8Array(hello));
      expect(content.byteLength).toBe(content.buffer.byteLength);
    });
  });
}

/** Blocks that hold nothing but the code they bring, with lengths up to 15. */
function codesOf(blocks: number): Uint8Array {
  // The lengths 1 … 15 and 18 have codes of 4 bits. Symbols 241 … 256 have the lengths 15, 15, 14 … 1, and distance 0 the length 1.
  const lengths = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [i + 1, 4]));
  const head = dynamicHead(257, 1, { ...lengths, 18: 4 }).slice(2);
  const code = (length: number) => [length - 1, -4] as const;
  const descending = Array.from({ length: 15 }, (_, i) => code(15 - i));
  const block = [[2, 2], ...head, [15, -4], [127, 7], [15, -4], [92, 7], code(15), ...descending] as const;
  // The length of the distance, and the end of the block
  const whole = [...block, code(1), [0, -1]] as const;
  return deflate(
    ...Array.from({ length: blocks }, (_, i) => [[Number(i === blocks - 1), 1], ...whole] as const).flat(),
  );
}

/** The shortest of five runs, in ms. */
function fastest(run: () => void): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = processorTime();
      run();
      return processorTime() - start;
    }),
  );
}
