// Against zlib, as node:zlib has it.

import { randomBytes } from 'node:crypto';
import {
  constants,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import type { gunzip as Gunzip } from '@mtproof/session';
import { crc32 } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { codeOf, failureOf } from '../../../../tests/codec-laws.ts';

vi.setConfig({ testTimeout: 60_000 });

const words = 'account password tmp_password valid_until srp_B srp_id flags vector '.repeat(2000);
const inputs: [string, Uint8Array][] = [
  ['nothing', new Uint8Array()],
  ['one byte', Uint8Array.of(7)],
  ['zeros', new Uint8Array(200_000)],
  ['bytes ff', new Uint8Array(200_000).fill(0xff)],
  ['text', Buffer.from(words)],
  ['random bytes', randomBytes(100_000)],
  ['base64', Buffer.from(randomBytes(100_000).toString('base64'))],
  // Codes of up to 15 bits
  ['a steep distribution', Uint8Array.from(steep())],
  // Matches over the whole window
  ['far matches', Buffer.concat(Array<Buffer>(4).fill(randomBytes(32_000)))],
];

/** 17 symbols, each more frequent than the two before together, in no order. */
function steep(): number[] {
  const symbols: number[] = [];
  let [count, next] = [1, 1];
  for (let symbol = 0; symbol < 17; symbol++) {
    for (let i = 0; i < count; i++) {
      symbols.push(symbol * 13);
    }
    [count, next] = [next, count + next + 1];
  }
  // 4001 is a prime and no divisor of the length.
  return symbols.map((_, i) => symbols[(i * 4001) % symbols.length] ?? 0);
}

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const settings: ZlibOptions[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ level })),
  ...[Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE].map((strategy) => ({ strategy })),
  { windowBits: 9, memLevel: 1 },
];

export function gunzipAgainstZlib(gunzip: typeof Gunzip): void {
  describe.each(inputs)('of %s', (_what, content) => {
    it.each(settings)('%j', (options) => {
      expect(Buffer.compare(gunzip(gzipSync(content, options)), content)).toBe(0);
      expect(Buffer.compare(gunzip(deflateSync(content, options)), content)).toBe(0);
    });
  });

  it('of any bytes', () => {
    const contents = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.string({ maxLength: 2000 }).map((s) => Buffer.from(s)),
    );
    fc.assert(
      fc.property(contents, fc.constantFrom(...settings), (content, options) => {
        expect(gunzip(gzipSync(content, options))).toStrictEqual(new Uint8Array(content));
      }),
    );
  });

  describe('a changed stream', () => {
    const sources = [Buffer.from(words.slice(0, 400)), randomBytes(60), Buffer.alloc(300, 'abc')];
    const streams = sources.flatMap((content) =>
      [{ level: 0 }, { level: 9 }, { strategy: Z_FIXED }].flatMap((options) => [
        { stream: gzipSync(content, options), peer: gunzipSync },
        { stream: deflateSync(content, options), peer: inflateSync },
      ]),
    );

    it('gives what zlib gives, or a listed code', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...streams),
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
          fc.option(fc.nat(), { nil: undefined }),
          ({ stream, peer }, changes, cut) => {
            const data = Uint8Array.from(stream);
            for (const [at, byte] of changes) {
              data.fill(byte, at % data.length, (at % data.length) + 1);
            }
            const input = data.subarray(0, cut === undefined ? data.length : cut % (data.length + 1));
            codeOf(() => {
              expect(gunzip(input, { maxOutput: 2 ** 20 })).toStrictEqual(new Uint8Array(peer(input)));
            });
          },
        ),
        { numRuns: 3000 },
      );
    });

    it('of deflate is accepted exactly when zlib accepts it', () => {
      const raw = sources.flatMap((content) => [1, 9].map((level) => deflateRawSync(content, { level })));
      fc.assert(
        fc.property(
          fc.oneof(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(...raw)),
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
          (stream, changes) => {
            const data = Uint8Array.from(stream);
            for (const [at, byte] of changes) {
              data.fill(byte, at % data.length, (at % data.length) + 1);
            }
            const peer = inflateRaw(data);
            if (peer === undefined) {
              // The checksum is compared last.
              const failure = failureOf(() => gunzip(Uint8Array.of(...GZIP_HEADER, ...data)));
              expect(failure?.message).toMatch(/^TL_GZIP_DATA: (?!CRC32|ISIZE|bytes left over)/);
            } else {
              const trailer = Buffer.alloc(8);
              trailer.writeUInt32LE(crc32(peer.output));
              trailer.writeUInt32LE(peer.output.length, 4);
              const member = Uint8Array.of(...GZIP_HEADER, ...data.subarray(0, peer.end), ...trailer);
              expect(gunzip(member)).toStrictEqual(new Uint8Array(peer.output));
            }
          },
        ),
        { numRuns: 3000 },
      );
    });
  });
}

const GZIP_HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];

/** zlib's output of raw deflate data and the offset after its stream; `undefined` when zlib refuses it. */
function inflateRaw(data: Uint8Array): { output: Uint8Array; end: number } | undefined {
  try {
    // With `info` the result is not a Buffer.
    const { buffer, engine } = inflateRawSync(data, { info: true }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    return { output: buffer, end: engine.bytesWritten };
  } catch {
    return undefined;
  }
}
