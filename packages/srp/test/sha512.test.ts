// SHA-512 in JavaScript is held to OpenSSL's; the engines' tests hold it to noble's.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
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
