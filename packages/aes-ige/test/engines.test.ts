// Each engine against the published values and against the definition over noble's block functions.

import { hexToBytes } from '@noble/ciphers/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engines } from './engines.ts';
import { vectors } from './published.ts';
import { reference } from './reference/ige.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const key = fc.constantFrom(16, 24, 32).chain(bytes);
const iv = bytes(32);
const data = fc.integer({ min: 1, max: 40 }).chain((n) => bytes(16 * n));

/** The same bytes in a Node Buffer, at some offset of a larger one. */
function view(value: Uint8Array, offset: number): Buffer {
  const buffer = Buffer.alloc(value.length + 16, 0xaa);
  buffer.set(value, offset);
  return buffer.subarray(offset, offset + value.length);
}

describe.each(Object.entries(engines))('%s', (_, engine) => {
  it.each(vectors)('has $name', (vector) => {
    const [key, iv, plaintext, ciphertext] = [
      hexToBytes(vector.key),
      hexToBytes(vector.iv),
      hexToBytes(vector.plaintext),
      hexToBytes(vector.ciphertext),
    ];
    expect(engine.encrypt(key, iv, plaintext)).toEqual(ciphertext);
    expect(engine.decrypt(key, iv, ciphertext)).toEqual(plaintext);
  });

  it('equals the definition, for views at any offset, which it leaves as they are', () => {
    fc.assert(
      fc.property(key, iv, data, fc.nat(15), (key, iv, data, offset) => {
        const given = [view(key, offset), view(iv, offset), view(data, offset)] as const;
        for (const direction of ['encrypt', 'decrypt'] as const) {
          const result = engine[direction](...given);
          expect(result).toEqual(reference[direction](key, iv, data));
          expect(result.constructor).toBe(Uint8Array);
          expect(result.buffer.byteLength).toBe(data.length);
          result.fill(0);
        }
        expect(given).toEqual([view(key, offset), view(iv, offset), view(data, offset)]);
      }),
    );
  });

  it.each([0, -8, -16])('writes to the array it is given, %i bytes from the data', (by) => {
    for (const length of [16, 1024, 40_000]) {
      const data = Uint8Array.from({ length }, (_, i) => i * i);
      const [key, iv] = [data.slice(0, 16), new Uint8Array(32).fill(length)];
      for (const direction of ['encrypt', 'decrypt'] as const) {
        const all = new Uint8Array(32 + length);
        all.set(data, 32);
        const output = all.subarray(32 + by, 32 + by + length);
        expect(engine[direction](key, iv, all.subarray(32), output)).toBe(output);
        expect(Buffer.from(output).equals(reference[direction](key, iv, data))).toBe(true);
      }
    }
  });

  it('takes a view of one buffer for key, iv and data', () => {
    const all = Uint8Array.from({ length: 96 }, (_, i) => 7 * i);
    expect(engine.encrypt(all.subarray(0, 32), all.subarray(16, 48), all)).toEqual(
      reference.encrypt(all.slice(0, 32), all.slice(16, 48), all),
    );
  });

  it.each(['encrypt', 'decrypt'] as const)('%s may write over key and iv', (direction) => {
    for (const length of [96, 2048]) {
      const all = Uint8Array.from({ length }, (_, i) => 7 * i);
      const right = reference[direction](all.slice(0, 32), all.slice(16, 48), all.slice());
      expect(engine[direction](all.subarray(0, 32), all.subarray(16, 48), all, all)).toEqual(right);
    }
  });

  it.each([16368, 16384, 16400, 32768, 50000 - (50000 % 16)])('takes %i bytes', (length) => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => 3 * i);
    const iv = Uint8Array.from({ length: 32 }, (_, i) => 5 * i);
    const data = Uint8Array.from({ length }, (_, i) => i * i);
    const ciphertext = engine.encrypt(key, iv, data);
    expect(Buffer.from(ciphertext).equals(reference.encrypt(key, iv, data))).toBe(true);
    expect(Buffer.from(engine.decrypt(key, iv, ciphertext)).equals(data)).toBe(true);
  });
});
