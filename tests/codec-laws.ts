// What holds for every codec. A test calls codecLaws with the codec and the values it is for.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, decode, encode, TlError, type TlErrorCode } from '../packages/tl-wire/src/index.ts';

const CODES: Record<TlErrorCode, true> = {
  TL_TRUNCATED: true,
  TL_TRAILING_BYTES: true,
  TL_BAD_LENGTH_PREFIX: true,
  TL_NON_MINIMAL_LENGTH: true,
  TL_NONZERO_PADDING: true,
  TL_COUNT_LIMIT: true,
  TL_BAD_BOOL: true,
  TL_UNKNOWN_CONSTRUCTOR: true,
  TL_UNEXPECTED_CONSTRUCTOR: true,
  TL_UNKNOWN_FLAGS: true,
  TL_DEPTH_LIMIT: true,
  TL_LENGTH_MISMATCH: true,
  TL_CONTAINER_LIMIT: true,
  TL_GZIP_DATA: true,
  TL_GZIP_LIMIT: true,
  TL_NAT_RANGE: true,
};

/** The code with which `run` fails; `undefined` when it does not. */
export function codeOf(run: () => unknown): TlErrorCode | undefined {
  return failureOf(run)?.code;
}

/** The TlError with which `run` fails; `undefined` when it does not. Any other error is thrown on. */
export function failureOf(run: () => unknown): TlError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof TlError && error.code in CODES) {
      return error;
    }
    throw error;
  }
}

/** @param values - In the form in which they are decoded: text that is UTF-8 as a string, no key without a value. */
export function codecLaws<T>(name: string, codec: Codec<T>, values: fc.Arbitrary<T>): void {
  const encodings = values.map((value) => encode(codec, value));

  // Either no value, or bytes that are the one encoding of their value.
  function isTotalAndCanonical(bytes: Uint8Array): void {
    codeOf(() => {
      expect(encode(codec, decode(codec, bytes))).toStrictEqual(new Uint8Array(bytes));
    });
  }

  describe(`${name} keeps the laws of codecs`, () => {
    it('decode undoes encode', () => {
      fc.assert(
        fc.property(values, (value) => {
          expect(decode(codec, encode(codec, value))).toStrictEqual(value);
        }),
      );
    });

    it('an encoding is a multiple of 4 bytes, and at least minLength', () => {
      fc.assert(
        fc.property(encodings, ({ length }) => {
          expect(length % 4).toBe(0);
          expect(length).toBeGreaterThanOrEqual(codec.minLength);
        }),
      );
    });

    it('every strict prefix is TL_TRUNCATED', () => {
      fc.assert(
        fc.property(encodings, (bytes) => {
          for (let length = 0; length < bytes.length; length++) {
            expect(codeOf(() => decode(codec, bytes.subarray(0, length)))).toBe('TL_TRUNCATED');
          }
        }),
      );
    });

    it('one byte more is TL_TRAILING_BYTES, at its offset', () => {
      fc.assert(
        fc.property(encodings, fc.nat(255), (bytes, byte) => {
          const failure = failureOf(() => decode(codec, Uint8Array.of(...bytes, byte)));
          expect(failure).toMatchObject({ code: 'TL_TRAILING_BYTES', offset: bytes.length, path: '' });
        }),
      );
    });

    it('random bytes are an encoding or fail with a listed code', () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 128 }), isTotalAndCanonical));
    });

    it('an encoding with one byte changed is an encoding or fails with a listed code', () => {
      fc.assert(
        fc.property(encodings, fc.nat(), fc.nat(255), (bytes, at, byte) => {
          bytes.fill(byte, at % (bytes.length + 1), (at % (bytes.length + 1)) + 1);
          isTotalAndCanonical(bytes);
        }),
      );
    });

    it('reads any view, writes to none, and keeps none', () => {
      fc.assert(
        fc.property(values, (value) => {
          const bytes = encode(codec, value);
          const input = Buffer.alloc(bytes.length + 5, 0xee).subarray(3, 3 + bytes.length);
          input.set(bytes);
          const decoded = decode(codec, input);
          expect(new Uint8Array(input)).toStrictEqual(bytes);
          input.fill(0xee);
          expect(decoded).toStrictEqual(value);
        }),
      );
    });
  });
}
