// Both engines give the same value, or the same code, offset and message.

import { constants, deflateRawSync, deflateSync, gzipSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../tests/codec-laws.ts';
import { gunzips } from './engines.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The value as text of one character a byte, or the error's message. */
function outcome(engine: keyof typeof gunzips, data: Uint8Array, maxOutput: number): string {
  let content = new Uint8Array();
  const failure = failureOf(() => {
    content = gunzips[engine](data, { maxOutput });
  });
  expect(failure?.offset ?? 0).toBeLessThanOrEqual(data.length);
  return failure?.message ?? Buffer.from(content).toString('latin1');
}

/** The outcome, which is the same on both engines. */
function agree(data: Uint8Array, maxOutput: number): string {
  const expected = outcome('portable', data, maxOutput);
  expect(outcome('zlib', data, maxOutput)).toBe(expected);
  return expected;
}

const settings: ZlibOptions[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ level })),
  { strategy: constants.Z_FIXED },
  { strategy: constants.Z_HUFFMAN_ONLY },
  { level: 9, windowBits: 9, memLevel: 1 },
];

describe('of a short stream', () => {
  const content = Buffer.from('account password tmp_password srp_B srp_id srp_B srp_id \0\x01\xff'.repeat(2));
  const limits = [0, 1, content.length - 1, content.length, 1000];
  const streams = [{ level: 0 }, { strategy: constants.Z_FIXED }, { level: 9 }].flatMap((options) =>
    Object.entries({ gzip: gzipSync, zlib: deflateSync }).map(
      ([frame, pack]) => [frame, options, new Uint8Array(pack(content, options))] as const,
    ),
  );

  it.each(streams)('%s %j: every limit', (_frame, _options, data) => {
    for (let maxOutput = 0; maxOutput <= content.length + 1; maxOutput++) {
      const fits = agree(data, maxOutput) === content.toString('latin1');
      expect(fits).toBe(maxOutput >= content.length);
    }
  });

  it.each(streams)('%s %j: every truncation', (_frame, _options, data) => {
    for (let end = 0; end < data.length; end++) {
      for (const maxOutput of limits) {
        expect(agree(data.subarray(0, end), maxOutput)).toMatch(/^TL_GZIP_(?:DATA|LIMIT)/);
      }
    }
  });

  it.each(streams)('%s %j: every flipped bit', (_frame, _options, data) => {
    for (let bit = 0; bit < 8 * data.length; bit++) {
      const changed = Uint8Array.from(data);
      changed.fill((data[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3, (bit >> 3) + 1);
      for (const maxOutput of limits) {
        agree(changed, maxOutput);
      }
    }
  });

  it.each(streams)('%s %j: appended bytes and members', (_frame, _options, data) => {
    for (const more of [Uint8Array.of(0), Uint8Array.of(1, 2, 3), new Uint8Array(70_000), data]) {
      expect(agree(Uint8Array.from([...data, ...more]), 1000)).toMatch(/^TL_GZIP_DATA: bytes left over/);
    }
  });
});

// Outputs of several of zlib's chunks of 16 KiB
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 1500 }))
    .map(([part, times]) => Buffer.concat(Array<Uint8Array>(times).fill(part))),
  fc
    .tuple(fc.nat(), fc.integer({ max: 50_000, min: 1 }))
    .map(([seed, length]) =>
      Uint8Array.from({ length }, (_, i) => ((i * i * 31 + seed * i) >> (i % 7)) & 255),
    ),
);
/** Near the length of the content, near a chunk's end, or anything. */
const limitOf = (length: number) =>
  fc.oneof(
    fc.integer({ min: -2, max: 2 }).map((more) => Math.max(0, length + more)),
    fc.integer({ min: -2, max: 2 }).map((more) => 16_384 + more),
    fc.nat(2 * length + 10),
  );

const packed = fc
  .tuple(contents, fc.constantFrom(...settings), fc.constantFrom(gzipSync, deflateSync))
  .chain(([content, options, pack]) =>
    fc.record({
      content: fc.constant(content),
      data: fc.constant(pack(content, options)),
      maxOutput: limitOf(content.length),
    }),
  );

describe('of any stream', () => {
  it('valid', () => {
    fc.assert(
      fc.property(packed, ({ content, data, maxOutput }) => {
        const result = agree(data, maxOutput);
        if (content.length <= maxOutput) {
          expect(result).toBe(Buffer.from(content).toString('latin1'));
        } else {
          expect(result).toMatch(/^TL_GZIP_LIMIT/);
        }
      }),
    );
  });

  it('changed, cut or extended', () => {
    fc.assert(
      fc.property(
        packed,
        fc.array(fc.tuple(fc.nat(), fc.nat(7)), { maxLength: 3 }),
        fc.option(fc.nat()),
        fc.uint8Array({ maxLength: 10 }),
        ({ data, maxOutput }, flips, cut, more) => {
          const changed = Uint8Array.from(data);
          for (const [at, bit] of flips) {
            const i = at % data.length;
            changed.fill((changed[i] ?? 0) ^ (1 << bit), i, i + 1);
          }
          const end = cut === null ? data.length : cut % (data.length + 1);
          agree(Uint8Array.from([...changed.subarray(0, end), ...more]), maxOutput);
        },
      ),
    );
  });

  it('of random bits', () => {
    const starts = [Uint8Array.of(), ...settings.map((options) => deflateRawSync('abcabcabc', options))];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(12),
        fc.uint8Array({ maxLength: 80 }),
        fc.nat(300),
        (start, kept, bits, maxOutput) => {
          agree(Uint8Array.from([0x78, 0x9c, ...start.subarray(0, kept), ...bits]), maxOutput);
        },
      ),
    );
  });
});
