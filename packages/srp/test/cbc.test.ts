import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decryptCbc, encryptCbc } from '../src/cbc.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

it("is OpenSSL's AES-256-CBC without padding, and its inverse", () => {
  const blocks = fc.integer({ min: 0, max: 6 }).chain((count) => bytes(16 * count));
  fc.assert(
    fc.property(bytes(32), bytes(16), blocks, (key, iv, data) => {
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      const expected = Uint8Array.from(Buffer.concat([cipher.update(data), cipher.final()]));
      const encrypted = encryptCbc({ key, iv, data });
      expect(encrypted).toEqual(expected);
      expect(decryptCbc({ key, iv, data: encrypted })).toEqual(data);
    }),
  );
});
