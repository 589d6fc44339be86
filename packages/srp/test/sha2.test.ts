// SHA-2 in plain JavaScript, of engines without BigInt, is held to noble's and to OpenSSL's.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as noble from '../src/sha2/noble.ts';
import * as plain from '../src/sha2/plain.ts';
import { toHex } from './model.ts';

describe.each(Object.entries({ noble, plain }))('%s', (_, sha2) => {
  describe.each(['sha256', 'sha512'] as const)('%s', (name) => {
    const openssl = (message: Uint8Array) => createHash(name).update(message).digest('hex');

    it('of every length up to three blocks', () => {
      for (let length = 0; length <= 3 * 128; length++) {
        const message = Uint8Array.from({ length }, (_, i) => 255 - i);
        expect(toHex(sha2[name](message)), `${length} bytes`).toBe(openssl(message));
      }
    });

    it('of a message in parts', () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (parts) => {
          const whole = Buffer.concat(parts);
          expect(toHex(sha2[name](...parts))).toBe(openssl(whole));
        }),
      );
    });

    it('of a million letters a (FIPS 180-4, examples)', () => {
      const message = new Uint8Array(1e6).fill(0x61);
      expect(toHex(sha2[name](message))).toBe(openssl(message));
    });

    it('changes nothing, and gives fresh bytes', () => {
      const message = Object.freeze([1, 2, 3]);
      const bytes = Uint8Array.from(message);
      const hash = sha2[name](bytes);
      expect([...bytes]).toEqual(message);
      hash.fill(0);
      expect(toHex(sha2[name](bytes))).toBe(openssl(bytes));
    });
  });
});
