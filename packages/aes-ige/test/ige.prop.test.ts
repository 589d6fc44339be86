import { ige } from '@mtproof/aes-ige';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const key = fc.constantFrom(16, 24, 32).chain(bytes);
const iv = bytes(32);
const blocks = fc.integer({ min: 1, max: 20 }).chain((n) => bytes(16 * n));

/** The same bytes at an odd offset of a larger buffer, as a Node Buffer. */
function unaligned(value: Uint8Array): Buffer {
  const buffer = Buffer.alloc(value.length + 5, 0xaa);
  buffer.set(value, 3);
  return buffer.subarray(3, 3 + value.length);
}

it('decryption undoes encryption, and encryption decryption', () => {
  fc.assert(
    fc.property(key, iv, blocks, (key, iv, data) => {
      expect(ige(key, iv).decrypt(ige(key, iv).encrypt(data))).toEqual(data);
      expect(ige(key, iv).encrypt(ige(key, iv).decrypt(data))).toEqual(data);
    }),
  );
});

it('two calls with the chained iv equal one', () => {
  fc.assert(
    fc.property(key, iv, blocks, blocks, (key, iv, first, second) => {
      const c1 = ige(key, iv).encrypt(first);
      const next = Uint8Array.from([...c1.slice(-16), ...first.slice(-16)]);
      const c2 = ige(key, next).encrypt(second);
      expect(ige(key, iv).encrypt(Uint8Array.from([...first, ...second]))).toEqual(
        Uint8Array.from([...c1, ...c2]),
      );
    }),
  );
});

it('takes any view, changes no input, gives fresh plain bytes', () => {
  fc.assert(
    fc.property(key, iv, blocks, (key, iv, data) => {
      const [key_, iv_, data_] = [unaligned(key), unaligned(iv), unaligned(data)];
      for (const direction of ['encrypt', 'decrypt'] as const) {
        const result = ige(key_, iv_)[direction](data_);
        expect(result).toEqual(ige(key, iv)[direction](data));
        expect(result.constructor).toBe(Uint8Array);
        result.fill(0);
      }
      expect([key_, iv_, data_]).toEqual([unaligned(key), unaligned(iv), unaligned(data)]);
    }),
  );
});
