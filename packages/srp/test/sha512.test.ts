// SHA-512 in JavaScript is held to OpenSSL's, and its two forms to each other; the engines' tests hold it to noble's.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as unrolled from '../src/engines/generated/sha512.ts';
import * as compact from '../src/sha512/compress.ts';
import { sha512 } from '../src/sha512/sha512.ts';
import { toHex } from './model.ts';

const openssl = (message: Uint8Array) => createHash('sha512').update(message).digest('hex');

it('of every length up to three blocks', () => {
  for (let length = 0; length <= 3 * 128; length++) {
    const message = Uint8Array.from({ length }, (_, i) => 255 - i);
    expect(toHex(sha512(message)), `${length} bytes`).toBe(openssl(message));
  }
});

it('of a message in parts', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (parts) => {
      expect(toHex(sha512(...parts))).toBe(openssl(Buffer.concat(parts)));
    }),
  );
});

it('of a million letters a (FIPS 180-4, examples)', () => {
  const message = new Uint8Array(1e6).fill(0x61);
  expect(toHex(sha512(message))).toBe(openssl(message));
});

it('changes nothing, and gives fresh bytes', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const hash = sha512(bytes);
  expect([...bytes]).toEqual([1, 2, 3]);
  hash.fill(0);
  expect(toHex(sha512(bytes))).toBe(openssl(bytes));
});

const words = (length: number) =>
  fc
    .array(fc.oneof(fc.integer(), fc.constantFrom(0, -1)), { minLength: length, maxLength: length })
    .map((halves) => Int32Array.from(halves));

it('both forms of the compression are one function, in place too', () => {
  expect([...compact.initialValue()]).toEqual([...unrolled.initialValue()]);
  fc.assert(
    fc.property(words(16), words(32), (from, block) => {
      const [one, other] = [new Int32Array(16), new Int32Array(16)];
      compact.compress(one, from, block);
      unrolled.compress(other, from, block);
      expect([...one]).toEqual([...other]);
      compact.compress(from, from, block);
      expect([...from]).toEqual([...other]);
    }),
  );
});
