import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { gunzip } from '@mtproof/session';
import { crc32 } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';

const hello = Buffer.from('hello, hello, hello');

/** A gzip member around a deflate stream that holds `content`. */
function member(stream: Uint8Array, content: Uint8Array, header: readonly number[] = []): Uint8Array {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content));
  trailer.writeUInt32LE(content.length, 4);
  return Uint8Array.from([
    0x1f,
    0x8b,
    8,
    ...(header.length > 0 ? header : [0, 0, 0, 0, 0, 0, 0]),
    ...stream,
    ...trailer,
  ]);
}

/** A deflate stream of numbers given as [value, bits], lowest bit first; a Huffman code as [code, -bits], highest first. */
function deflate(...numbers: readonly (readonly [number, number])[]): Uint8Array {
  const bits = numbers.flatMap(([value, count]) => {
    const low = Array.from({ length: Math.abs(count) }, (_, i) => (value >> i) & 1);
    return count < 0 ? low.reverse() : low;
  });
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7));
  });
  return bytes;
}

const LAST_STORED = [
  [1, 1],
  [0, 2],
] as const;
const LAST_FIXED = [
  [1, 1],
  [1, 2],
] as const;
const LAST_DYNAMIC = [
  [1, 1],
  [2, 2],
] as const;
const FIXED_END = [0, -7] as const;

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
  ])('wrong in %s', (_what, data, detail, offset) => {
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

  it('block type 3 is none', () => {
    expect(detail(deflate([1, 1], [3, 2]))).toBe('block type 3');
  });

  it('faults are found where reading stands', () => {
    // After the header of 10 bytes: 3 bits; 3 + 8 bits, of which the reader has fetched more; and 5 bytes stored
    const at = (stream: Uint8Array) => failureOf(() => run(Uint8Array.of(...stream, 0, 0)))?.offset;
    expect(at(deflate([1, 1], [3, 2]))).toBe(11);
    expect(at(deflate(...LAST_FIXED, [0xc6, -8]))).toBe(12);
    expect(at(deflate(...LAST_STORED, [0, 5], [1, 16], [1, 16]))).toBe(15);
  });

  it('a missing last block is found', () => {
    const noLast = deflate([0, 1], [1, 2], FIXED_END);
    expect(codeOf(() => gunzip(Uint8Array.of(0x78, 0x9c, ...noLast)))).toBe('TL_GZIP_DATA');
  });

  describe('dynamic codes', () => {
    const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    /** HLIT, HDIST, HCLEN, and the lengths of the code length code by symbol. */
    const head = (literals: number, distances: number, lengths: Record<number, number>) =>
      [
        ...LAST_DYNAMIC,
        [literals - 257, 5],
        [distances - 1, 5],
        [15, 4],
        ...ORDER.map((symbol) => [lengths[symbol] ?? 0, 3] as const),
      ] as const;
    // Codes of the code length code { 0: 2, 1: 2, 2: 2, 18: 2 }, by symbol
    const four = { 0: 2, 1: 2, 2: 2, 18: 2 };
    const [NONE, ONE, TWO, ZEROS] = [
      [0, -2],
      [1, -2],
      [2, -2],
      [3, -2],
    ] as const;
    const zeros = (count: number) => [ZEROS, [count - 11, 7]] as const;

    it('with one distance of one bit', () => {
      // a: 1 bit, 256: 2 bits, 257: 2 bits; distance 1: 1 bit
      const stream = deflate(
        ...head(258, 1, four),
        ...zeros(97),
        ONE,
        ...zeros(138),
        ...zeros(20),
        TWO,
        TWO,
        ONE,
        [0, -1],
        [3, -2],
        [0, -1],
        [2, -2],
      );
      expect(run(stream, Buffer.from('aaaa'))).toStrictEqual(new Uint8Array(Buffer.from('aaaa')));
    });

    it('with one distance, of which the other bit is no code', () => {
      const stream = deflate(
        ...head(258, 1, four),
        ...zeros(97),
        ONE,
        ...zeros(138),
        ...zeros(20),
        TWO,
        TWO,
        ONE,
        [0, -1],
        [3, -2],
        [1, -1],
        [2, -2],
      );
      expect(detail(stream)).toBe('bits that are no code');
    });

    it('without distances', () => {
      const stream = deflate(
        ...head(257, 1, four),
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
      ['287 symbols', deflate(...head(287, 1, four)), 'more code lengths than symbols'],
      ['31 distances', deflate(...head(257, 31, four)), 'more code lengths than symbols'],
      [
        'an incomplete code length code',
        deflate(...head(257, 1, { 0: 2, 1: 2, 2: 2 })),
        'code lengths that make no code',
      ],
      ['a lone code length', deflate(...head(257, 1, { 1: 1 })), 'code lengths that make no code'],
      ['no code length code', deflate(...head(257, 1, {})), 'code lengths that make no code'],
      [
        'an oversubscribed code length code',
        deflate(...head(257, 1, { 0: 1, 1: 1, 2: 1 })),
        'code lengths that make no code',
      ],
      [
        'a lone symbol',
        deflate(...head(257, 1, four), ...zeros(138), ...zeros(118), ONE, NONE),
        'code lengths that make no code',
      ],
      [
        'an oversubscribed code',
        deflate(...head(257, 1, four), ONE, ONE, ...zeros(138), ...zeros(116), ONE, NONE),
        'code lengths that make no code',
      ],
      [
        'an incomplete distance code',
        deflate(...head(257, 1, four), ONE, ...zeros(138), ...zeros(117), ONE, TWO),
        'code lengths that make no code',
      ],
      [
        'a distance code of two and a gap',
        deflate(...head(257, 2, four), ONE, ...zeros(138), ...zeros(117), ONE, ONE, TWO),
        'code lengths that make no code',
      ],
      [
        'a repeat past the end',
        deflate(...head(257, 1, four), ...zeros(138), ...zeros(138)),
        'more code lengths than symbols',
      ],
      [
        'a repeat of nothing',
        deflate(...head(257, 1, { 0: 1, 16: 1 }), [1, -1], [0, 2]),
        'no code length to repeat',
      ],
    ])('%s', (_what, stream, expected) => {
      expect(detail(Uint8Array.of(...stream, ...new Uint8Array(8)))).toBe(expected);
    });
  });
});

describe('limits', () => {
  const zeros = (length: number) => gzipSync(new Uint8Array(length), { level: 9 });

  it('are exact', () => {
    const lengths = Array.from({ length: 300 }, (_, i) => i + 1);
    for (const length of [...lengths, 1000, 70_000]) {
      for (const level of [0, 9]) {
        const data = gzipSync(new Uint8Array(length), { level });
        expect(gunzip(data, { maxOutput: length })).toHaveLength(length);
        const failure = failureOf(() => gunzip(data, { maxOutput: length - 1 }));
        expect(failure?.message).toContain(`TL_GZIP_LIMIT: more than ${length - 1} bytes of output`);
      }
    }
    expect(gunzip(gzipSync(''), { maxOutput: 0 })).toHaveLength(0);
    expect(codeOf(() => gunzip(gzipSync('a'), { maxOutput: 0 }))).toBe('TL_GZIP_LIMIT');
  });

  it('are 2^24 bytes by default', () => {
    expect(gunzip(zeros(2 ** 24))).toHaveLength(2 ** 24);
    expect(codeOf(() => gunzip(zeros(2 ** 24 + 1)))).toBe('TL_GZIP_LIMIT');
  });

  it('stop a bomb of 1000 to 1 with little memory', () => {
    const bomb = zeros(2 ** 26);
    const before = process.memoryUsage().arrayBuffers;
    expect(codeOf(() => gunzip(bomb, { maxOutput: 2 ** 16 }))).toBe('TL_GZIP_LIMIT');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  it('hold for time too: blocks without output cost little', () => {
    // 10 bits each, as often as a packed_data can hold them
    const empty = [0x02, 0x08, 0x20, 0x80, 0x00];
    const blocks = new Uint8Array(2 ** 20).map((_, i) => empty[i % 5] ?? 0);
    const start = performance.now();
    expect(codeOf(() => gunzip(blocks.fill(0x78, 0, 1).fill(0x9c, 1, 2)))).toBe('TL_GZIP_DATA');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1'])('of %s are refused', (maxOutput) => {
    expect(() => gunzip(zeros(1), { maxOutput: maxOutput as number })).toThrow(
      new RangeError(`"maxOutput" expected an integer in 0 … 2^53 - 1, got ${maxOutput}`),
    );
  });
});

describe('arguments', () => {
  it('other than a Uint8Array are refused', () => {
    expect(() => gunzip('' as never)).toThrow(new TypeError('"data" expected a Uint8Array, got string'));
    expect(() => gunzip(new ArrayBuffer(8) as never)).toThrow(
      new TypeError('"data" expected a Uint8Array, got ArrayBuffer'),
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
